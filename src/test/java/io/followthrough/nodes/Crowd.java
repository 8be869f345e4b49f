package io.followthrough.nodes;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Programs, a rep and customers at work at the same time: leads and piles of quotes come in, tasks
 * are done, mails are answered. They remember what they were told was done, and send again what
 * nobody answered, as everybody does.
 */
final class Crowd implements AutoCloseable {

  /**
   * A lead that was taken.
   *
   * @param saleNumber what the platform answered
   */
  record Lead(String email, String saleNumber) {}

  /** A task that was done, with which the sale ended. */
  record Talk(Lead lead, String task) {}

  record Reply(Lead lead, String messageId) {}

  record Pile(long importId, List<String> quoteNumbers) {}

  private static final int PEOPLE = 3;
  private static final int QUOTES = 5;

  /** People do not do all that the machine can. */
  private static final Duration BREATH = Duration.ofMillis(150);

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String PILE =
      "quote_number,customer,company,email,phone,amount,currency,quoted_on,owner,notes\n";

  private final Site site;
  private final String name;
  private final List<Thread> people = new ArrayList<>();
  private final AtomicInteger number = new AtomicInteger();
  private final AtomicInteger told = new AtomicInteger();
  private final Queue<Lead> toTalkTo = new ConcurrentLinkedQueue<>();

  final Queue<Lead> leads = new ConcurrentLinkedQueue<>();
  final Queue<Talk> talks = new ConcurrentLinkedQueue<>();
  final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
  final Queue<Pile> piles = new ConcurrentLinkedQueue<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();

  private volatile boolean goesOn = true;
  private volatile Exception gaveUp;

  /**
   * They begin at once.
   *
   * @param name tells their customers from those of others
   */
  Crowd(Site site, String name, long seed) {
    this.site = site;
    this.name = name;
    for (var person = 0; person < PEOPLE; person++) {
      var dice = new Random(seed + person);
      var thread = new Thread(() -> work(dice), "crowd-" + person);
      thread.setDaemon(true);
      people.add(thread);
      thread.start();
    }
  }

  /** How many things they were told were done. */
  int told() {
    return told.get();
  }

  /** What did not work when they tried it first. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  /** With which the numbers of their quotes begin. */
  String name() {
    return name;
  }

  String domain() {
    return "@" + name + ".example";
  }

  /** They finish what they have in hand. */
  @Override
  public void close() throws InterruptedException {
    goesOn = false;
    for (var person : people) {
      person.join();
    }
    if (gaveUp != null) {
      throw new IllegalStateException("Somebody gave up", gaveUp);
    }
  }

  private void work(Random dice) {
    var anna = site.as("anna");
    try {
      while (goesOn) {
        switch (dice.nextInt(10)) {
          case 0 -> quotes(anna);
          case 1, 2 -> reply(dice);
          case 3, 4, 5 -> talk(anna);
          default -> lead(anna);
        }
        Thread.sleep(BREATH.toMillis());
      }
    } catch (MessagingException | InterruptedException | RuntimeException e) {
      gaveUp = e;
    }
  }

  private void lead(Caller program) throws InterruptedException {
    var key = "lead-%d".formatted(number.incrementAndGet());
    var email = key + domain();
    var body = Map.of("name", "Lee " + key, "email", email);
    var answer =
        acknowledged(
            () -> program.post("/api/leads", body, Map.of("Idempotency-Key", name + "-" + key)));
    var lead = new Lead(email, answer.get("saleNumber").asText());
    leads.add(lead);
    toTalkTo.add(lead);
    told.incrementAndGet();
  }

  private void quotes(Caller program) throws InterruptedException {
    var numbers = new ArrayList<String>();
    var csv = new StringBuilder(PILE);
    for (var row = 0; row < QUOTES; row++) {
      var quote = "%s-%d".formatted(name, number.incrementAndGet());
      numbers.add(quote);
      csv.append(
          "%1$s,Quinn %1$s,,quote-%1$s%2$s,,1000.00,EUR,2026-02-20,anna,\n"
              .formatted(quote, domain()));
    }
    var answer = acknowledged(() -> program.postCsv("/api/quotes", csv.toString()));
    piles.add(new Pile(answer.get("importId").asLong(), numbers));
    told.incrementAndGet();
  }

  private void talk(Caller anna) throws InterruptedException {
    var lead = toTalkTo.poll();
    if (lead == null) {
      return;
    }
    var found =
        acknowledged(
            () ->
                anna.get(
                    "/engine-rest/task?taskDefinitionKey=firstConversation&processInstanceBusinessKey="
                        + lead.saleNumber()));
    if (found.isEmpty()) {
      // The nodes have not come that far.
      toTalkTo.add(lead);
      return;
    }
    var task = found.get(0).get("id").asText();
    var path = "/engine-rest/task/" + task;
    acknowledged(() -> anna.post(path + "/claim", Map.of("userId", "anna")));
    var done = DueTimers.form(Map.of("outcome", "notRightFit", "reason", "no need for it"));
    if (acknowledged(() -> completed(anna, path, done))) {
      talks.add(new Talk(lead, task));
      told.incrementAndGet();
    }
  }

  /** Whether the platform says so: what was done without an answer is not counted. */
  private boolean completed(Caller anna, String path, Map<String, Object> form)
      throws IOException, InterruptedException {
    try {
      anna.post(path + "/complete", form);
      return true;
    } catch (IOException e) {
      try {
        anna.get(path);
      } catch (Caller.NotDone gone) {
        if (gone.status() == 404) {
          failures.add(e.toString());
          return false;
        }
      }
      throw e;
    }
  }

  private void reply(Random dice) throws MessagingException {
    var known = List.copyOf(leads);
    if (known.isEmpty()) {
      return;
    }
    var lead = known.get(dice.nextInt(known.size()));
    var message = mailFrom(lead.email());
    message.setText("Can you tell me more about number %d?".formatted(number.get()));
    Transport.send(message);
    replies.add(new Reply(lead, message.getMessageID()));
    told.incrementAndGet();
  }

  /** A mail of no meaning comes in. */
  void machineWrites() throws MessagingException {
    var message = mailFrom("monitor@machine.example");
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setText("All is well.");
    Transport.send(message);
  }

  private MimeMessage mailFrom(String address) throws MessagingException {
    var properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", site.mail().getSmtp().getPort());
    var message = new MimeMessage(Session.getInstance(properties));
    message.setFrom(new InternetAddress(address));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(Site.HOUSE));
    message.setSubject("Number " + number.incrementAndGet());
    return message;
  }

  /** Asks until there is an answer. */
  private <T> T acknowledged(Callable<T> request) throws InterruptedException {
    var giveUpAt = Instant.now().plus(PATIENCE);
    while (true) {
      try {
        return request.call();
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        failures.add(e.toString());
        if (Instant.now().isAfter(giveUpAt)) {
          throw new IllegalStateException("No answer", e);
        }
        Thread.sleep(200);
      }
    }
  }
}
