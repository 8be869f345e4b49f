package io.followthrough.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Somebody who speaks to the platform over HTTP; the password of everybody is the user's name. */
record Web(TestRestTemplate http, String user) {

  /** What went wrong, in the words of RFC 9457; {@code field} is null where none is at fault. */
  record Problem(int status, String detail, String field) {

    /** Checks on the way that a problem looks like one and tells nothing of our insides. */
    static Problem in(ResponseEntity<JsonNode> answer) {
      assertThat(answer.getHeaders().getContentType())
          .as("%s", answer)
          .isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
      var body = answer.getBody();
      assertThat(body.get("type").asText()).isNotEmpty();
      assertThat(body.get("title").asText()).isNotEmpty();
      assertThat(body.get("status").asInt()).isEqualTo(answer.getStatusCode().value());
      assertThat(body.toString()).doesNotContain("Exception", "io.followthrough", "org.");
      return new Problem(
          body.get("status").asInt(), body.get("detail").asText(), body.path("field").asText(null));
    }
  }

  ResponseEntity<JsonNode> get(String path) {
    return send(HttpMethod.GET, path, Map.of(), new byte[0]);
  }

  ResponseEntity<JsonNode> postJson(String path, String json) {
    return postJson(path, json, Map.of());
  }

  ResponseEntity<JsonNode> postJson(String path, String json, Map<String, String> headers) {
    var all = new HashMap<>(headers);
    all.put(HttpHeaders.CONTENT_TYPE, "application/json");
    return send(HttpMethod.POST, path, all, json.getBytes(StandardCharsets.UTF_8));
  }

  ResponseEntity<JsonNode> postCsv(String csv) {
    return postCsv(csv.getBytes(StandardCharsets.UTF_8));
  }

  ResponseEntity<JsonNode> postCsv(byte[] csv) {
    return send(HttpMethod.POST, "/api/quotes", Map.of(HttpHeaders.CONTENT_TYPE, "text/csv"), csv);
  }

  ResponseEntity<JsonNode> send(
      HttpMethod method, String path, Map<String, String> headers, byte[] body) {
    var all = new HttpHeaders();
    headers.forEach(all::set);
    return http.withBasicAuth(user, user)
        .exchange(path, method, new HttpEntity<>(body, all), JsonNode.class);
  }
}
