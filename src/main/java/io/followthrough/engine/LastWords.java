package io.followthrough.engine;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.autoconfigure.web.servlet.error.BasicErrorController;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorViewResolver;
import org.springframework.boot.web.servlet.error.ErrorAttributes;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * What a program is told where a request failed before it came to anything that could tell it, such
 * as at the door, while the database is away. Whoever looks at a page is shown {@code error.html}.
 */
@Component
class LastWords extends BasicErrorController {

  private final ErrorAttributes failures;

  LastWords(ErrorAttributes failures, ServerProperties server, List<ErrorViewResolver> pages) {
    super(failures, server.getError(), pages);
    this.failures = failures;
  }

  @Override
  @RequestMapping
  public ResponseEntity<Map<String, Object>> error(HttpServletRequest request) {
    var failure = failures.getError(new ServletWebRequest(request));
    var status = failure == null ? getStatus(request) : Problems.statusOf(failure);
    var problem = new LinkedHashMap<String, Object>();
    problem.put("type", "about:blank");
    problem.put("title", status.getReasonPhrase());
    problem.put("status", status.value());
    problem.put("detail", Problems.sentenceFor(status));
    problem.put("instance", request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
