package io.followthrough.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.camunda.bpm.impl.juel.AstBracket;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Builder.Feature;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;
import org.springframework.stereotype.Component;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Takes models, and no programs: whoever may deploy a model could otherwise have this machine do
 * anything. What a model does stands in delegates, which it names; {@link Expressions} watches over
 * what its expressions do.
 */
@Component
class NoCodeInModels implements DeploymentRule {

  // The engine goes by the ends of the names, and does not ask for a point before them.
  private static final List<String> PROCESSES = List.of("bpmn20.xml", "bpmn");
  private static final List<String> DECISIONS = List.of("dmn11.xml", "dmn");
  private static final List<String> CASES = List.of("cmmn11.xml", "cmmn10.xml", "cmmn");

  private static final Set<String> SCRIPTS = Set.of("scriptTask", "script");
  private static final Set<String> NAMES_OF_CLASSES =
      Set.of("class", "formHandlerClass", "variableMappingClass");
  private static final Set<String> NAMES_OF_BEANS =
      Set.of("delegateExpression", "variableMappingDelegateExpression");
  private static final String OUR_FORMS = "camunda-forms:";

  private final ModelBeans beans;

  NoCodeInModels(ModelBeans beans) {
    this.beans = beans;
  }

  @Override
  public void check(Map<String, byte[]> files) {
    files.forEach(
        (name, content) -> {
          if (isOneOf(CASES, name)) {
            throw refused(name, "cases (CMMN) are not used here; draw a process");
          }
          if (isOneOf(PROCESSES, name)) {
            elements(name, content).forEach(element -> checkProcess(name, element));
          }
          if (isOneOf(DECISIONS, name)) {
            elements(name, content).forEach(element -> checkDecision(name, element));
          }
        });
  }

  private void checkProcess(String file, Element element) {
    if (SCRIPTS.contains(element.getLocalName())
        || element.hasAttribute("scriptFormat")
        || element.getLocalName().equals("conditionExpression")
            && element.hasAttribute("language")) {
      throw refused(
          file, place(element) + "has a script; name a delegate or write an expression instead");
    }
    for (var attribute : attributes(element)) {
      checkAttribute(file, element, attribute);
      checkExpression(file, element, attribute.getValue());
    }
    checkExpression(file, element, ownText(element));
  }

  private void checkAttribute(String file, Element element, Attr attribute) {
    var isExtension = attribute.getNamespaceURI() != null;
    var name = attribute.getLocalName();
    var value = attribute.getValue();
    if (NAMES_OF_CLASSES.contains(name)) {
      throw refused(
          file, place(element) + "names a Java class; name a delegate by an expression instead");
    }
    if (isExtension && name.equals("type") && !value.equals("external") && isTask(element)) {
      throw refused(
          file,
          place(element)
              + "is of the type “%s”, which is not used here".formatted(Refused.excerpt(value)));
    }
    if (isExtension && name.equals("formKey") && !value.startsWith(OUR_FORMS)) {
      throw refused(
          file, place(element) + "shows a page of its own as its form; draw a Camunda Form");
    }
    if (NAMES_OF_BEANS.contains(name)) {
      checkDelegate(file, element, value);
    }
  }

  private void checkDelegate(String file, Element element, String expression) {
    var root = parse(file, element, expression);
    var named = root.getCardinality() == 1 ? root.getChild(0) : root;
    if (!(named instanceof AstIdentifier bean) || !beans.has(bean.getName())) {
      throw refused(
          file,
          place(element)
              + "names “%s”, and there is no such delegate".formatted(Refused.excerpt(expression)));
    }
  }

  private void checkExpression(String file, Element element, String text) {
    if (text.contains("${") || text.contains("#{")) {
      checkReach(file, element, parse(file, element, text));
    }
  }

  private void checkReach(String file, Element element, Node node) {
    if (node instanceof AstIdentifier name && beans.keeps(name.getName())) {
      throw refused(file, place(element) + outOfReach(name.getName()));
    }
    if (node instanceof AstMethod call && !mayCall(call)) {
      throw refused(
          file,
          place(element)
              + "calls a method that no model may call; expressions reach variables and what is"
              + " marked for models");
    }
    IntStream.range(0, node.getCardinality())
        .mapToObj(node::getChild)
        .forEach(child -> checkReach(file, element, child));
  }

  private boolean mayCall(AstMethod call) {
    var method = call.getChild(0);
    return (method instanceof AstDot || method instanceof AstBracket)
        && method.getChild(0) instanceof AstIdentifier base
        && (Expressions.isAtHand(base.getName()) || beans.canBeAsked(base.getName()));
  }

  private void checkDecision(String file, Element element) {
    var language = element.getAttribute("expressionLanguage");
    if (!language.isBlank() && !language.toLowerCase(Locale.ROOT).contains("feel")) {
      throw refused(
          file,
          place(element)
              + "is written in “%s”; decision tables here speak FEEL"
                  .formatted(Refused.excerpt(language)));
    }
  }

  private static Node parse(String file, Element element, String expression) {
    try {
      return new Builder(Feature.METHOD_INVOCATIONS).build(expression).getRoot();
    } catch (TreeBuilderException e) {
      throw refused(
          file,
          place(element)
              + "has an expression that cannot be read: “%s”"
                  .formatted(Refused.excerpt(expression)));
    }
  }

  private static Stream<Element> elements(String file, byte[] content) {
    try {
      var all = parser().parse(new ByteArrayInputStream(content)).getElementsByTagName("*");
      return IntStream.range(0, all.getLength()).mapToObj(all::item).map(Element.class::cast);
    } catch (SAXException e) {
      throw refused(
          file, "it cannot be read as XML, or has a DOCTYPE, which no model needs: " + reason(e));
    } catch (IOException e) {
      throw refused(file, "it cannot be read: " + reason(e));
    }
  }

  private static DocumentBuilder parser() {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      // Nothing is fetched and nothing grows: without it there are no entities.
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var parser = factory.newDocumentBuilder();
      // As it comes, it writes faults to the console.
      parser.setErrorHandler(new DefaultHandler());
      return parser;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("This JVM cannot read XML without risk.", e);
    }
  }

  private static List<Attr> attributes(Element element) {
    var all = element.getAttributes();
    return IntStream.range(0, all.getLength()).mapToObj(all::item).map(Attr.class::cast).toList();
  }

  private static String ownText(Element element) {
    var text = new StringBuilder();
    var children = element.getChildNodes();
    for (var i = 0; i < children.getLength(); i++) {
      if (!(children.item(i) instanceof Element)) {
        text.append(children.item(i).getNodeValue());
      }
    }
    return text.toString().strip();
  }

  private static boolean isTask(Element element) {
    return element.getLocalName().endsWith("Task")
        || element.getLocalName().endsWith("EventDefinition");
  }

  private static boolean isOneOf(List<String> ends, String file) {
    return ends.stream().anyMatch(file::endsWith);
  }

  /** Where in the model that is: the nearest element around it that has an id. */
  private static String place(Element element) {
    for (org.w3c.dom.Node node = element; node instanceof Element at; node = at.getParentNode()) {
      if (!at.getAttribute("id").isEmpty()) {
        return "“%s” ".formatted(at.getAttribute("id"));
      }
    }
    return "it ";
  }

  private static String outOfReach(String name) {
    return "reaches for “%s”, which is not meant for models".formatted(Refused.excerpt(name));
  }

  private static String reason(Exception failure) {
    return Refused.excerpt(String.valueOf(failure.getMessage()));
  }

  private static Refused refused(String file, String fault) {
    return new Refused("%s is not taken: %s.".formatted(file, fault));
  }
}
