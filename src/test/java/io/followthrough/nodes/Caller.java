package io.followthrough.nodes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** Somebody who speaks to the platform over HTTP; the password of everybody is the user's name. */
public final class Caller {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String JSON = "application/json";

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final String address;
  private final String user;

  public Caller(int port, String user) {
    this.address = "http://127.0.0.1:" + port;
    this.user = user;
  }

  /** The platform, or the balancer before it, did not do what it was asked for. */
  static final class NotDone extends IOException {

    private final int status;

    NotDone(String request, int status, String body) {
      super(request + ": " + status + " " + body);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  public JsonNode get(String path) throws IOException, InterruptedException {
    return json.readTree(text(path));
  }

  public String text(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  public JsonNode post(String path, Object body) throws IOException, InterruptedException {
    return post(path, body, Map.of());
  }

  public JsonNode post(String path, Object body, Map<String, String> headers)
      throws IOException, InterruptedException {
    var request =
        request(path)
            .header("Content-Type", JSON)
            .POST(BodyPublishers.ofString(json.writeValueAsString(body)));
    headers.forEach(request::header);
    return json.readTree(send(request));
  }

  public JsonNode postCsv(String path, String csv) throws IOException, InterruptedException {
    return json.readTree(
        send(request(path).header("Content-Type", "text/csv").POST(BodyPublishers.ofString(csv))));
  }

  public void put(String path) throws IOException, InterruptedException {
    send(request(path).header("Content-Type", JSON).PUT(BodyPublishers.ofString("{}")));
  }

  private HttpRequest.Builder request(String path) {
    var login = (user + ":" + user).getBytes(StandardCharsets.UTF_8);
    return HttpRequest.newBuilder(URI.create(address + path))
        .timeout(PATIENCE)
        .header("Accept", "application/json, text/plain")
        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
  }

  private String send(HttpRequest.Builder builder) throws IOException, InterruptedException {
    var request = builder.build();
    var answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new NotDone(request.method() + " " + request.uri(), answer.statusCode(), answer.body());
    }
    return answer.body();
  }
}
