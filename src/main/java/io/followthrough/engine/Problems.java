package io.followthrough.engine;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Says what went wrong over HTTP, as problem details by RFC 9457: in sentences, with the {@code
 * field} at fault, and without a word about our insides.
 */
@RestControllerAdvice
class Problems {

  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> tell(Exception failure, HttpServletRequest request)
      throws Exception {
    if (isNobodyListening(failure) || isForABrowser(request)) {
      throw failure;
    }
    var problem = problem(failure, request);
    return ResponseEntity.status(problem.getStatus())
        .headers(failure instanceof ErrorResponse answer ? answer.getHeaders() : HttpHeaders.EMPTY)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  private static ProblemDetail problem(Exception failure, HttpServletRequest request) {
    if (failure instanceof Refused refused) {
      return problem(HttpStatus.BAD_REQUEST, refused.getMessage(), refused.field());
    }
    if (failure instanceof AuthorizationException) {
      return problem(HttpStatus.FORBIDDEN, failure.getMessage());
    }
    if (failure instanceof HttpMessageNotReadableException unreadable) {
      return unreadable(unreadable);
    }
    if (failure instanceof MethodArgumentTypeMismatchException mismatch) {
      return problem(
          HttpStatus.BAD_REQUEST,
          "“%s” cannot be a value of “%s”.".formatted(mismatch.getValue(), mismatch.getName()),
          Optional.of(mismatch.getName()));
    }
    if (failure instanceof RequestRejectedException) {
      return problem(
          HttpStatus.BAD_REQUEST, "A parameter of this request has a name that cannot be read.");
    }
    if (failure instanceof NoResourceFoundException) {
      return problem(
          HttpStatus.NOT_FOUND, "There is nothing at %s.".formatted(request.getRequestURI()));
    }
    if (failure instanceof HttpRequestMethodNotSupportedException method) {
      return problem(
          HttpStatus.METHOD_NOT_ALLOWED,
          "%s is not possible here, only %s."
              .formatted(method.getMethod(), list(method.getSupportedHttpMethods())));
    }
    if (failure instanceof HttpMediaTypeNotSupportedException type) {
      return problem(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "Send it as %s.".formatted(list(type.getSupportedMediaTypes())));
    }
    if (failure instanceof ErrorResponse answer) {
      return answer.getBody();
    }
    // Not the address itself: in some stands what opens a customer's page.
    log.error(
        "{} {} failed",
        request.getMethod(),
        request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
        failure);
    var status = statusOf(failure);
    return problem(status, sentenceFor(status));
  }

  /** Whose fault it is that nothing worked: of the database, which is away, or our own. */
  static HttpStatus statusOf(Throwable failure) {
    return isDatabaseAway(failure)
        ? HttpStatus.SERVICE_UNAVAILABLE
        : HttpStatus.INTERNAL_SERVER_ERROR;
  }

  static String sentenceFor(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND -> "There is nothing at this address.";
      case SERVICE_UNAVAILABLE ->
          "Our database cannot be reached at the moment, and nothing was kept. Please try again soon.";
      default ->
          status.is5xxServerError()
              ? "Something went wrong on our side, and nothing was kept. Please try again in a moment."
              : "This request cannot be answered: " + status.getReasonPhrase() + ".";
    };
  }

  /** By the classes of ISO 9075 and PostgreSQL: no connection, or the server is shutting down. */
  private static boolean isDatabaseAway(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      // What went wrong first, where not even the rollback could be said to the database.
      if (cause instanceof TransactionSystemException end
          && isDatabaseAway(end.getApplicationException())) {
        return true;
      }
      if (cause instanceof SQLTransientConnectionException
          || cause instanceof SQLException sql
              && sql.getSQLState() != null
              && (sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57P"))) {
        return true;
      }
    }
    return false;
  }

  private static ProblemDetail unreadable(HttpMessageNotReadableException failure) {
    if (failure.getCause() instanceof UnrecognizedPropertyException unknown) {
      var name = Refused.excerpt(unknown.getPropertyName());
      return problem(
          HttpStatus.BAD_REQUEST,
          "“%s” is not a field here. The fields are: %s."
              .formatted(name, list(unknown.getKnownPropertyIds())),
          Optional.of(name));
    }
    if (failure.getCause() instanceof JsonMappingException mapping) {
      var field =
          mapping.getPath().stream()
              .map(JsonMappingException.Reference::getFieldName)
              .filter(name -> name != null)
              .findFirst();
      return problem(
          HttpStatus.BAD_REQUEST,
          field
              .map(name -> "“%s” does not have the form it should have.".formatted(name))
              .orElse("This is not what is expected here: send one JSON object."),
          field);
    }
    if (failure.getCause() instanceof JsonProcessingException syntax) {
      return problem(
          HttpStatus.BAD_REQUEST,
          "This is not JSON that can be read%s.".formatted(place(syntax.getLocation())));
    }
    return problem(HttpStatus.BAD_REQUEST, "The request says nothing: send one JSON object.");
  }

  private static String place(JsonLocation at) {
    return at == null
        ? ""
        : ": look at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
  }

  private static ProblemDetail problem(HttpStatus status, String sentence) {
    return problem(status, sentence, Optional.empty());
  }

  private static ProblemDetail problem(HttpStatus status, String sentence, Optional<String> field) {
    var problem = ProblemDetail.forStatusAndDetail(status, sentence);
    field.ifPresent(name -> problem.setProperty("field", name));
    return problem;
  }

  private static String list(Collection<?> values) {
    return values == null
        ? ""
        : values.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
  }

  private static boolean isNobodyListening(Exception failure) {
    return failure instanceof AsyncRequestNotUsableException
        || failure.getClass().getSimpleName().equals("ClientAbortException");
  }

  /** Who looks at a page gets a page. */
  private static boolean isForABrowser(HttpServletRequest request) {
    var accepted = request.getHeader(HttpHeaders.ACCEPT);
    return !request.getRequestURI().startsWith("/api/")
        && accepted != null
        && accepted.contains(MediaType.TEXT_HTML_VALUE);
  }
}
