package io.followthrough.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.followthrough.customer.Customer;
import io.followthrough.mail.CustomerLinks;
import java.net.URI;
import java.util.Optional;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;

/** A customer who follows a link of a mail, with nothing but the link. */
record Visit(TestRestTemplate http, String address) {

  static Visit to(TestRestTemplate http, Optional<String> link) {
    return new Visit(http, URI.create(link.orElseThrow()).getPath());
  }

  static Visit when(TestRestTemplate http, CustomerLinks links, Customer customer) {
    return to(http, links.when(customer.id()));
  }

  static Visit stop(TestRestTemplate http, CustomerLinks links, Customer customer) {
    return to(http, links.stop(customer.id()));
  }

  /** The page, checked on the way for what every such page keeps to. */
  String look() {
    var answer = http.getForEntity(address, String.class);
    assertThat(answer.getStatusCode().value()).isEqualTo(200);
    return page(answer);
  }

  /** What comes back when this is sent: names and values in turn. */
  String send(String... namesAndValues) {
    var answer = post(namesAndValues);
    assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(200);
    return page(answer);
  }

  /** What comes back when this is sent and cannot be taken. */
  String sendInVain(String... namesAndValues) {
    var answer = post(namesAndValues);
    assertThat(answer.getStatusCode().value()).isEqualTo(422);
    return page(answer);
  }

  ResponseEntity<String> post(String... namesAndValues) {
    var form = new LinkedMultiValueMap<String, String>();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      form.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    var headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_FORM_URLENCODED);
    return http.exchange(address, HttpMethod.POST, new HttpEntity<>(form, headers), String.class);
  }

  static String page(ResponseEntity<String> answer) {
    var headers = answer.getHeaders();
    assertThat(headers.getContentType()).isNotNull();
    assertThat(headers.getContentType().isCompatibleWith(MediaType.TEXT_HTML)).isTrue();
    assertThat(headers.getCacheControl()).isEqualTo("no-store");
    assertThat(headers.getFirst("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(headers.getFirst("X-Frame-Options")).isEqualTo("DENY");
    assertThat(headers.getFirst("X-Robots-Tag")).contains("noindex");
    assertThat(headers.getFirst("Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("script", "unsafe");
    assertThat(headers.get(HttpHeaders.SET_COOKIE)).isNull();
    assertThat(answer.getBody())
        .contains("<html lang=\"", "<main>", "name=\"viewport\"")
        .doesNotContain("<script", "onclick", "style=\"", "http://", "https://");
    return answer.getBody();
  }
}
