package io.followthrough.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses an address that was made to be read in two ways, so that no door takes it for another
 * one's. Spring Security does so too, but looks at the parts of the address first and fails at some
 * of them.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ReadableAddresses extends OncePerRequestFilter {

  private final StrictHttpFirewall firewall = new StrictHttpFirewall();
  private final Refusals refusals;

  ReadableAddresses(Refusals refusals) {
    this.refusals = refusals;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      firewall.getFirewalledRequest(request);
    } catch (RequestRejectedException unreadable) {
      refusals.say(
          response,
          HttpStatus.BAD_REQUEST,
          "This address cannot be read: write it without semicolons, double slashes and encoded"
              + " signs.");
      return;
    }
    chain.doFilter(request, response);
  }
}
