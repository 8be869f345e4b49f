package io.followthrough.engine;

import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.camunda.bpm.admin.impl.web.SetupResource;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.glassfish.jersey.internal.spi.AutoDiscoverable;

/**
 * Brings the rules of the house to the REST API and to every one of the web applications. They are
 * separate JAX-RS applications, and only Jersey's discovery reaches them all.
 */
public class RestRules implements AutoDiscoverable {

  @Override
  public void configure(FeatureContext application) {
    application.register(SaysRefusals.class);
    application.register(KeepsSetupShut.class);
  }

  /** Answers 400 with the sentence of a {@link Refused}, and nothing around it. */
  static class SaysRefusals implements ExceptionMapper<Refused> {

    @Override
    public Response toResponse(Refused refused) {
      return answer(Status.BAD_REQUEST, refused);
    }
  }

  /**
   * Shuts the page that makes the first administrator, for good: it opens to anybody as soon as the
   * group of administrators is empty (CVE-2026-77226). Ours come from settings.
   */
  static class KeepsSetupShut implements DynamicFeature {

    @Override
    public void configure(ResourceInfo resource, FeatureContext endpoint) {
      if (resource.getResourceClass() == SetupResource.class) {
        endpoint.register(
            (ContainerRequestFilter)
                request ->
                    request.abortWith(
                        answer(
                            Status.FORBIDDEN,
                            new Refused("The first administrator comes from the settings."))),
            ContainerRequestFilter.class);
      }
    }
  }

  private static Response answer(Status status, Refused refused) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(ExceptionDto.fromException((Throwable) refused))
        .build();
  }
}
