package io.followthrough.engine;

import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.cockpit.plugin.resource.AbstractCockpitPluginRootResource;
import org.camunda.bpm.cockpit.plugin.spi.impl.AbstractCockpitPlugin;
import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;
import org.camunda.bpm.tasklist.resource.AbstractTasklistPluginRootResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Brings our pages into Cockpit and Tasklist. Both load the same {@code plugin.js}, and each takes
 * from it what belongs to it. Camunda finds the two by its service files.
 */
public final class PlugIns {

  private static final String ID = "followthrough";
  private static final String FOLDER = "plugin-webapp/" + ID + "/";
  private static final List<String> FILES = files();

  private PlugIns() {}

  /** Our pages in Cockpit. */
  public static class InCockpit extends AbstractCockpitPlugin {

    @Override
    public String getId() {
      return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
      return Set.of(CockpitFiles.class);
    }
  }

  /** Our tab in Tasklist. */
  public static class InTasklist extends AbstractTasklistPlugin {

    @Override
    public String getId() {
      return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
      return Set.of(TasklistFiles.class);
    }
  }

  /** Hands out the files of the folder to Cockpit, and nothing else. */
  @Path("plugin/" + ID)
  public static class CockpitFiles extends AbstractCockpitPluginRootResource {

    public CockpitFiles() {
      super(ID);
    }

    @Override
    protected List<String> getAllowedAssets() {
      return FILES;
    }
  }

  /** Hands out the files of the folder to Tasklist, and nothing else. */
  @Path("plugin/" + ID)
  public static class TasklistFiles extends AbstractTasklistPluginRootResource {

    public TasklistFiles() {
      super(ID);
    }

    @Override
    protected List<String> getAllowedAssets() {
      return FILES;
    }
  }

  private static List<String> files() {
    try {
      var files = new ArrayList<String>();
      for (var file :
          new PathMatchingResourcePatternResolver()
              .getResources("classpath:" + FOLDER + "app/**/*.*")) {
        var address = file.getURL().toString();
        files.add(address.substring(address.lastIndexOf(FOLDER) + FOLDER.length()));
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
