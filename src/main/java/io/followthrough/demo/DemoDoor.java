package io.followthrough.demo;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps pages from elsewhere out of the demo. Whoever looks at such a page in the same browser lets
 * it send requests to this machine, and the passwords here are known to everybody: it could move
 * the clock, or deploy a process.
 */
@DemoOnly
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class DemoDoor extends OncePerRequestFilter {

  /** A page elsewhere may give its own name this machine's address, but not take one of these. */
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

  private static final Set<String> CHANGE_NOTHING =
      Set.of(HttpMethod.GET.name(), HttpMethod.HEAD.name(), HttpMethod.OPTIONS.name());
  private static final Set<String> FROM_HERE = Set.of("same-origin", "none");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!THIS_MACHINE.contains(request.getServerName())) {
      refuse(response, "The demo is for this machine only: open it as http://127.0.0.1.");
    } else if (!CHANGE_NOTHING.contains(request.getMethod()) && isFromElsewhere(request)) {
      refuse(response, "A page from elsewhere may not change anything in the demo.");
    } else {
      chain.doFilter(request, response);
    }
  }

  /** Browsers say where a request comes from; what says nothing is no browser. */
  private static boolean isFromElsewhere(HttpServletRequest request) {
    var site = request.getHeader("Sec-Fetch-Site");
    var origin = request.getHeader(HttpHeaders.ORIGIN);
    var here = request.getScheme() + "://" + request.getHeader(HttpHeaders.HOST);
    // A page that hides its address from others has no origin either.
    return site != null ? !FROM_HERE.contains(site) : origin != null && !origin.equals(here);
  }

  private static void refuse(HttpServletResponse response, String sentence) throws IOException {
    response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response
        .getWriter()
        .write(
            "{\"type\":\"about:blank\",\"title\":\"Forbidden\",\"status\":403,\"detail\":\"%s\"}"
                .formatted(sentence));
  }
}
