package io.followthrough.demo;

import io.followthrough.mail.Company;
import io.followthrough.mail.Outbox;
import io.followthrough.mail.StoredMail;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The mails one by one, as the outbox keeps them, so that they are still there after a restart. */
@DemoOnly
@Controller
class DemoMails {

  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

  /** Whatever a mail says, nothing of it runs, and nothing is fetched from elsewhere. */
  private static final String HARMLESS =
      "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
          + " style-src 'unsafe-inline'; img-src data:";

  /** As in a mail program; the pages behind the links are not to be shown in a frame. */
  private static final String LINKS_OPEN_ELSEWHERE = "<base target=\"_blank\">";

  private final Outbox outbox;
  private final Company company;
  private final LocalTimes times;
  private final String from;

  DemoMails(
      Outbox outbox,
      Company company,
      LocalTimes times,
      @Value("${followthrough.mail.from}") String from) {
    this.outbox = outbox;
    this.company = company;
    this.times = times;
    this.from = from;
  }

  @GetMapping("/demo/mails/{id}")
  String show(@PathVariable long id, Model model) {
    var mail = find(id);
    var sender = mail.mail().fromName() == null ? company.name() : mail.mail().fromName();
    model.addAttribute("company", company);
    model.addAttribute("mail", mail);
    model.addAttribute("from", "%s <%s>".formatted(sender, from));
    model.addAttribute("times", times);
    return "demo/mail";
  }

  @GetMapping("/demo/mails/{id}/html")
  ResponseEntity<String> html(@PathVariable long id) {
    return ResponseEntity.ok()
        .contentType(HTML)
        .header("Content-Security-Policy", HARMLESS)
        .body(
            find(id).mail().words().html().replaceFirst("<head>", "<head>" + LINKS_OPEN_ELSEWHERE));
  }

  @GetMapping("/demo/mails/{id}/attachment")
  ResponseEntity<byte[]> attachment(@PathVariable long id) {
    var file = outbox.attachmentOf(id).orElseThrow(DemoMails::notFound);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header("X-Content-Type-Options", "nosniff")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(file.name(), StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(file.content());
  }

  private StoredMail find(long id) {
    return outbox.find(id).orElseThrow(DemoMails::notFound);
  }

  private static ResponseStatusException notFound() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such mail.");
  }
}
