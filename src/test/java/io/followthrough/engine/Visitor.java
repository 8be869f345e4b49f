package io.followthrough.engine;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Collectors;

/** Somebody with a browser in front of the web applications: keeps the session and its token. */
class Visitor {

  private final CookieManager cookies = new CookieManager();
  private final HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final String house;

  Visitor(int port) {
    house = "http://localhost:" + port;
    get("/camunda/app/tasklist/default/");
  }

  /** Logs in with the user's name as the password. */
  Visitor logsIn(String user) {
    var answer =
        send(
            request("/camunda/api/admin/auth/user/default/login/tasklist")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=" + user + "&password=" + user)));
    if (answer.statusCode() != 200) {
      throw new AssertionError(user + " cannot log in: " + answer.statusCode() + answer.body());
    }
    // A new session begins, with a token of its own.
    get("/camunda/app/tasklist/default/");
    return this;
  }

  HttpResponse<String> get(String address) {
    return send(request(address).GET());
  }

  /** As a page of somebody else's would ask: the browser sends the session, and not the token. */
  HttpResponse<String> getWithToken(String address, String token) {
    var request = HttpRequest.newBuilder(URI.create(house + address));
    return send(token == null ? request : request.header("X-XSRF-TOKEN", token));
  }

  HttpResponse<String> post(String address, String json) {
    return send(
        request(address)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  HttpResponse<String> send(String method, String address, String json) {
    return send(
        request(address)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json)));
  }

  /** With session and token, and past the client, which would tidy the address up. */
  int postAsItStands(String address, String json) throws IOException {
    var mine =
        cookies.getCookieStore().getCookies().stream()
            .collect(Collectors.toMap(HttpCookie::getName, HttpCookie::getValue));
    try (var line = new Socket("localhost", URI.create(house).getPort())) {
      line.getOutputStream()
          .write(
              """
              POST %s HTTP/1.1
              Host: localhost
              Connection: close
              Content-Type: application/json
              Content-Length: %d
              Cookie: JSESSIONID=%s; XSRF-TOKEN=%s
              X-XSRF-TOKEN: %s

              %s"""
                  .formatted(
                      address,
                      json.length(),
                      mine.get("JSESSIONID"),
                      mine.get("XSRF-TOKEN"),
                      mine.get("XSRF-TOKEN"),
                      json)
                  .replace("\n", "\r\n")
                  .getBytes());
      return Integer.parseInt(new String(line.getInputStream().readAllBytes()).split(" ")[1]);
    }
  }

  private HttpRequest.Builder request(String address) {
    var request = HttpRequest.newBuilder(URI.create(house + address));
    cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
        .map(HttpCookie::getValue)
        .forEach(token -> request.header("X-XSRF-TOKEN", token));
    return request.header("Accept", "application/json,text/html");
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return browser.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
