package io.followthrough.demo;

import io.followthrough.engine.Refused;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Says in problem details (RFC 9457) what is wrong with a request to the demo. */
@DemoOnly
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(basePackageClasses = DemoProblems.class)
class DemoProblems extends ResponseEntityExceptionHandler {

  @ExceptionHandler
  ProblemDetail refused(Refused refused) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, refused.getMessage());
  }

  @ExceptionHandler
  ProblemDetail busy(TimeMachine.Busy busy) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, busy.getMessage());
  }
}
