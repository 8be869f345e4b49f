package io.followthrough.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A browser that once was given a name and a password sends them along with whatever a page from
 * elsewhere makes it send: such a page could deploy a process. Browsers say where a request comes
 * from; what says nothing is no browser.
 */
class NotFromElsewhere extends OncePerRequestFilter {

  private static final Set<String> CHANGE_NOTHING =
      Set.of(HttpMethod.GET.name(), HttpMethod.HEAD.name(), HttpMethod.OPTIONS.name());
  private static final Set<String> ELSEWHERE = Set.of("cross-site", "same-site");

  private final Refusals refusals;

  NotFromElsewhere(Refusals refusals) {
    this.refusals = refusals;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var site = request.getHeader("Sec-Fetch-Site");
    if (site != null && ELSEWHERE.contains(site) && !CHANGE_NOTHING.contains(request.getMethod())) {
      refusals.say(
          response, HttpStatus.FORBIDDEN, "A page from elsewhere may not change anything here.");
    } else {
      chain.doFilter(request, response);
    }
  }
}
