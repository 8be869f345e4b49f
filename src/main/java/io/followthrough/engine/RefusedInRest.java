package io.followthrough.engine;

import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.glassfish.jersey.internal.spi.AutoDiscoverable;

/**
 * Answers 400 for a {@link Refused} in the REST API and in every one of the web applications: they
 * are separate JAX-RS applications, and only Jersey's discovery reaches them all.
 */
public class RefusedInRest implements AutoDiscoverable {

  @Override
  public void configure(FeatureContext application) {
    application.register(Mapper.class);
  }

  static class Mapper implements ExceptionMapper<Refused> {

    @Override
    public Response toResponse(Refused refused) {
      return Response.status(Response.Status.BAD_REQUEST)
          .type(MediaType.APPLICATION_JSON_TYPE)
          .entity(ExceptionDto.fromException((Throwable) refused))
          .build();
    }
  }
}
