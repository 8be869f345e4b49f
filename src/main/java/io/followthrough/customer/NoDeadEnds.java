package io.followthrough.customer;

import io.followthrough.customer.DeadEnds.Place;
import io.followthrough.engine.DeployedModels;
import io.followthrough.engine.DeploymentRule;
import io.followthrough.engine.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.xml.ModelParseException;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Lets no model in that would forget a customer: the deployment is refused as a whole, with a
 * sentence for each place of each model.
 */
@Component
class NoDeadEnds implements DeploymentRule {

  private static final String OURS = "classpath*:processes/**/*.bpmn";

  private final DeployedModels deployed;

  NoDeadEnds(DeployedModels deployed) {
    this.deployed = deployed;
  }

  @Override
  public void check(Map<String, byte[]> files) {
    if (files.keySet().stream().noneMatch(NoDeadEnds::isModel)) {
      return;
    }
    var ours = ours();
    var models =
        files.entrySet().stream()
            .filter(file -> isModel(file.getKey()))
            .filter(file -> !ours.contains(ByteBuffer.wrap(file.getValue())))
            .sorted(Map.Entry.comparingByKey())
            .map(NoDeadEnds::read)
            .toList();
    var called = DeadEnds.calledBy(models);
    var deadEnds = new DeadEnds(((Predicate<String>) called::contains).or(this::isCalledBefore));
    var places = models.stream().flatMap(model -> deadEnds.of(model).stream()).toList();
    if (!places.isEmpty()) {
      throw new Refused(sentences(places));
    }
  }

  private static boolean isModel(String name) {
    return name.endsWith(".bpmn") || name.endsWith(".bpmn20.xml");
  }

  /** Our own models were walked when this version was built: no need to at every first start. */
  private static Set<ByteBuffer> ours() {
    try {
      var ours = new HashSet<ByteBuffer>();
      for (var model : new PathMatchingResourcePatternResolver().getResources(OURS)) {
        ours.add(ByteBuffer.wrap(model.getContentAsByteArray()));
      }
      return ours;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BpmnModelInstance read(Map.Entry<String, byte[]> file) {
    try {
      return Bpmn.readModelFromStream(new ByteArrayInputStream(file.getValue()));
    } catch (ModelParseException e) {
      var why = e.getCause() == null ? e : e.getCause();
      throw new Refused("%s is no BPMN model: %s".formatted(file.getKey(), why.getMessage()));
    }
  }

  /** Asked only where it matters: whether a model that is there already calls this process. */
  private boolean isCalledBefore(String process) {
    return DeadEnds.calledBy(deployed.newest()).contains(process);
  }

  private static String sentences(List<Place> places) {
    return places.stream()
        .map(place -> "“%s” (%s) %s.".formatted(place.name(), place.id(), place.what()))
        .collect(Collectors.joining(" "));
  }
}
