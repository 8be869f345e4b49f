package io.followthrough.intake;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps the customer's links to the customer, and a rep's diary to the rep: no cache keeps such a
 * page, no other site learns its address, no search engine lists it, no script runs in it and no
 * frame shows it.
 */
@Configuration(proxyBeanMethods = false)
class PageHeaders {

  @Bean
  FilterRegistrationBean<Discreet> discreet() {
    var filter = new FilterRegistrationBean<>(new Discreet());
    filter.setUrlPatterns(List.of("/when/*", "/stop/*", "/diary/*"));
    return filter;
  }

  static class Discreet extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      response.setHeader("Cache-Control", "no-store");
      response.setHeader("Referrer-Policy", "no-referrer");
      response.setHeader("X-Robots-Tag", "noindex, nofollow");
      response.setHeader("X-Content-Type-Options", "nosniff");
      response.setHeader("X-Frame-Options", "DENY");
      response.setHeader(
          "Content-Security-Policy",
          "default-src 'none'; style-src 'self'; img-src data:; form-action 'self';"
              + " base-uri 'none'; frame-ancestors 'none'");
      chain.doFilter(request, response);
    }
  }
}
