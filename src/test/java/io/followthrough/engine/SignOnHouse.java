package io.followthrough.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/** The single sign-on of a company, on this machine: it signs with a real key and says which. */
class SignOnHouse implements AutoCloseable {

  private static final String CLIENT = "followthrough";

  private final HttpServer server;
  private final RSAKey key;
  private volatile String nonce;
  private volatile Map<String, Object> whoSitsThere = Map.of();

  SignOnHouse() throws IOException, JOSEException {
    key = newKey("ours");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/.well-known/openid-configuration", this::describe);
    server.createContext(
        "/jwks", exchange -> answer(exchange, new JWKSet(key.toPublicJWK()).toString()));
    server.createContext("/authorize", this::letIn);
    server.createContext("/token", this::giveToken);
    server.start();
  }

  /** Another key, of which nobody has been told. */
  static RSAKey newKey(String id) throws JOSEException {
    return new RSAKeyGenerator(2048).keyID(id).generate();
  }

  String address() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Whoever comes with a browser from now on is this person. */
  void isVisitedBy(Map<String, Object> claims) {
    whoSitsThere = claims;
  }

  String tokenFor(Map<String, Object> claims) {
    return token(key, address(), Instant.now().plus(Duration.ofMinutes(5)), claims);
  }

  String token(RSAKey signer, String issuer, Instant until, Map<String, Object> claims) {
    var content =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .subject("4711")
            .audience(CLIENT)
            .issueTime(Date.from(until.minus(Duration.ofMinutes(10))))
            .expirationTime(Date.from(until));
    claims.forEach(content::claim);
    try {
      var token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(signer.getKeyID()).build(),
              content.build());
      token.sign(new RSASSASigner(signer));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  RSAKey key() {
    return key;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void describe(HttpExchange exchange) throws IOException {
    var house = address();
    answer(
        exchange,
        """
        {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
         "jwks_uri": "%1$s/jwks", "subject_types_supported": ["public"], "response_types_supported": ["code"],
         "id_token_signing_alg_values_supported": ["RS256"]}"""
            .formatted(house));
  }

  private void letIn(HttpExchange exchange) throws IOException {
    var asked = UriComponentsBuilder.fromUri(exchange.getRequestURI()).build().getQueryParams();
    nonce = URLDecoder.decode(asked.getFirst("nonce"), UTF_8);
    exchange
        .getResponseHeaders()
        .set(
            "Location",
            URLDecoder.decode(asked.getFirst("redirect_uri"), UTF_8)
                + "?code=once&state="
                + asked.getFirst("state"));
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void giveToken(HttpExchange exchange) throws IOException {
    var claims = new HashMap<>(whoSitsThere);
    claims.put("nonce", nonce);
    answer(
        exchange,
        "{\"access_token\": \"any\", \"token_type\": \"Bearer\", \"expires_in\": 300, \"id_token\": \"%s\"}"
            .formatted(tokenFor(claims)));
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().put("Content-Type", List.of("application/json"));
    var bytes = json.getBytes();
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
