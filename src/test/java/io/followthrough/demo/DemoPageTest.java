package io.followthrough.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.followthrough.engine.BackgroundJobs;
import io.followthrough.engine.EngineClock;
import io.followthrough.mail.Attachment;
import io.followthrough.mail.Dispatcher;
import io.followthrough.mail.Outbox;
import io.followthrough.mail.OutgoingMail;
import io.followthrough.mail.Person;
import io.followthrough.mail.Rendered;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.camunda.bpm.engine.RuntimeService;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.transaction.support.TransactionTemplate;

/** What a newcomer finds at {@code /demo}, asked by HTTP as a browser or a program would. */
class DemoPageTest {

  @RegisterExtension static final OpenDemo demo = new OpenDemo();

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void theFirstPageSaysWhatToOpenAndWhoToLogInAs() throws Exception {
    var page = Jsoup.parse(get("/demo").body());

    assertThat(page.select("#doors a").eachAttr("href"))
        .contains("/camunda/app/tasklist/default/", "/camunda/app/cockpit/default/");
    assertThat(page.select(".people code").eachText())
        .containsExactly("anna", "ben", "carla", "mona", "pia", "admin");
    assertThat(page.select("#pile .lead").text())
        .isEqualTo("400 quotes worth exactly $2,000,000 are waiting on your desk.");
    assertThat(page.select("#clock .go")).hasSize(5);
    assertThat(page.select("link").eachAttr("href")).noneMatch(link -> link.contains("//"));
    assertThat(page.select("script").eachAttr("src")).containsExactly("/demo/look/demo.js");
    assertThat(get("/demo/look/demo.css").statusCode()).isEqualTo(200);
    assertThat(get("/demo/look/demo.js").statusCode()).isEqualTo(200);
    assertThat(get("/demo/pile.csv").headers().firstValue("Content-Type"))
        .contains("text/csv;charset=UTF-8");
  }

  @Test
  void theMailsAreThereNewestFirstPageByPage() throws Exception {
    for (var number = 1; number <= 30; number++) {
      put("list", number, "Mail " + number, null);
    }
    demo.getBean(Dispatcher.class).drain();

    var first = Jsoup.parse(get("/demo").body());
    var second = Jsoup.parse(get("/demo?page=2").body());

    assertThat(first.select(".mails tbody tr")).hasSize(25);
    assertThat(first.select(".mails tbody a").first().text()).isEqualTo("Mail 30");
    assertThat(first.select(".mails .state").first().text()).isEqualTo("sent");
    assertThat(second.select(".mails tbody a").first().text()).isEqualTo("Mail 5");
  }

  @Test
  void oneMailIsShownWithoutLettingAnythingInItRun() throws Exception {
    var id =
        put(
            "one",
            1,
            "Your <b>quote</b>",
            new Attachment("quote.pdf", "application/pdf", new byte[] {1, 2, 3}));

    var page = Jsoup.parse(get("/demo/mails/" + id).body());
    assertThat(page.select("h1").text()).isEqualTo("Your <b>quote</b>");
    assertThat(page.select(".envelope dd").eachText())
        .contains("Anna Albright <hello@larkfield.example>", "Ann Abbott <ann@example.com>");
    assertThat(page.select("iframe").attr("sandbox")).doesNotContain("allow-scripts");

    var html = get("/demo/mails/" + id + "/html");
    assertThat(html.body()).contains("<p>Hello</p>");
    assertThat(html.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("sandbox ")
        .contains("default-src 'none'");

    var file = get("/demo/mails/" + id + "/attachment");
    assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
        .startsWith("attachment;")
        .contains("quote.pdf");

    assertThat(get("/demo/mails/999999").statusCode()).isEqualTo(404);
    assertThat(get("/demo/mails/x").statusCode()).isEqualTo(400);
  }

  @Test
  void theClockIsMovedByARequest() throws Exception {
    var clock = demo.getBean(EngineClock.class);
    var before = clock.instant();

    var answer = post("/demo/clock", "{\"days\": 30}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("\"jobs\":0", "\"waitingForPeople\":false", "\"message\":");
    assertThat(Duration.between(before, clock.instant()))
        .isBetween(Duration.ofDays(30), Duration.ofDays(30).plusMinutes(2));
    assertThat(get("/demo/clock").body()).contains("\"travelling\":false", "\"offsetSeconds\":");
  }

  @Test
  void whatTheClockCannotDoIsSaidAsAProblem() throws Exception {
    var back = post("/demo/clock", "{\"to\": \"2001-01-01T00:00:00Z\"}");
    assertThat(back.statusCode()).isEqualTo(400);
    assertThat(back.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(back.body()).contains("The time machine only goes forward");

    assertThat(post("/demo/clock", "{\"days\": ").statusCode()).isEqualTo(400);
    assertThat(post("/demo/clock", "{\"days\": 1, \"speed\": 88}").statusCode()).isEqualTo(400);
    assertThat(post("/demo/clock", "").statusCode()).isEqualTo(400);
  }

  @Test
  void aSecondJourneyHasToWait() throws Exception {
    var away = new CountDownLatch(1);
    var mayGoOn = new CountDownLatch(1);
    var background = demo.getBean(BackgroundJobs.class);
    var machine = demo.getBean(TimeMachine.class);
    var runtime = demo.getBean(RuntimeService.class);
    // The first traveller meets a task that takes its time.
    demo.getBean(DemoRoom.Slow.class).next =
        () -> {
          away.countDown();
          await(mayGoOn);
        };
    var first =
        CompletableFuture.supplyAsync(
            () ->
                background.pausedFor(
                    () -> {
                      runtime.startProcessInstanceByKey("monthly");
                      runtime.startProcessInstanceByKey("slow");
                      return machine.travel(Departure.toNext(false));
                    }));
    await(away);
    try {
      var second = post("/demo/clock", "{\"days\": 1}");

      assertThat(second.statusCode()).isEqualTo(409);
      assertThat(second.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(second.body()).contains("The time machine is under way already");
      assertThat(get("/demo/clock").body()).contains("\"travelling\":true");
      assertThat(post("/demo/clock/stop", "").statusCode()).isEqualTo(204);
    } finally {
      mayGoOn.countDown();
    }
    var trip = first.join();
    assertThat(trip.to()).as("stopped before the next thing").isEqualTo(trip.from());
    assertThat(trip.message()).endsWith(" It was stopped on the way.");
    assertThat(get("/demo/clock").body()).contains("\"travelling\":false");
    runtime
        .createProcessInstanceQuery()
        .list()
        .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "done"));
  }

  @Test
  void aPageFromElsewhereCannotMoveTheClockNorAnythingElse() throws Exception {
    for (var path : new String[] {"/demo/clock", "/engine-rest/deployment/create"}) {
      assertThat(send(path, "Origin", "http://evil.example").statusCode()).isEqualTo(403);
      assertThat(send(path, "Origin", "null").statusCode()).isEqualTo(403);
      assertThat(send(path, "Origin", "http://localhost:3000").statusCode()).isEqualTo(403);
      assertThat(send(path, "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
      assertThat(send(path, "Sec-Fetch-Site", "same-site").statusCode()).isEqualTo(403);
    }
    assertThat(send("/demo/clock", "Origin", demo.address()).statusCode()).isEqualTo(200);
    assertThat(send("/demo/clock", "Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(200);

    var byAnotherName =
        http.send(
            HttpRequest.newBuilder(URI.create(demo.address() + "/demo"))
                .header("Host", "evil.example")
                .build(),
            BodyHandlers.ofString());
    assertThat(byAnotherName.statusCode()).isEqualTo(403);
    assertThat(byAnotherName.body()).contains("The demo is for this machine only");
  }

  private long put(String step, int round, String subject, Attachment file) {
    var outbox = demo.getBean(Outbox.class);
    return demo.getBean(TransactionTemplate.class)
        .execute(
            status ->
                outbox.put(
                    OutgoingMail.of(
                            "process-1",
                            step,
                            round,
                            null,
                            new Person("ann@example.com", "Ann Abbott"),
                            new Rendered(subject, "Hello", "<p>Hello</p>"))
                        .from("Anna Albright", null)
                        .with(file)));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(demo.address() + path)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String json)
      throws IOException, InterruptedException {
    return http.send(request(path, json).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> send(String path, String header, String value)
      throws IOException, InterruptedException {
    return http.send(
        request(path, "{\"days\": 0}").header(header, value).build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path, String json) {
    return HttpRequest.newBuilder(URI.create(demo.address() + path))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
