package io.followthrough.demo;

import io.followthrough.engine.EngineClock;
import io.followthrough.mail.Company;
import io.followthrough.mail.Outbox;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.camunda.bpm.engine.TaskService;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The newcomer's first page: what to open, who to log in as, the clock, the pile and the mails. */
@DemoOnly
@Controller
class DemoPage {

  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
  private static final int MAILS_ON_A_PAGE = 25;
  private static final int LAST_PAGE = 10_000;

  private final Company company;
  private final DemoPeople people;
  private final DemoSettings settings;
  private final EngineClock clock;
  private final TimeMachine machine;
  private final TaskService tasks;
  private final Pile pile;
  private final Outbox outbox;
  private final LocalTimes times;

  DemoPage(
      Company company,
      DemoPeople people,
      DemoSettings settings,
      EngineClock clock,
      TimeMachine machine,
      TaskService tasks,
      Pile pile,
      Outbox outbox,
      LocalTimes times) {
    this.company = company;
    this.people = people;
    this.settings = settings;
    this.clock = clock;
    this.machine = machine;
    this.tasks = tasks;
    this.pile = pile;
    this.outbox = outbox;
    this.times = times;
  }

  @GetMapping({"/demo", "/demo/"})
  String show(@RequestParam(defaultValue = "1") int page, Model model) {
    var shown = Math.max(1, Math.min(LAST_PAGE, page));
    var mails = outbox.newest(MAILS_ON_A_PAGE + 1, (shown - 1) * MAILS_ON_A_PAGE);
    var now = clock.instant();
    model.addAttribute("company", company);
    model.addAttribute("people", people.everybody());
    model.addAttribute("imapPort", settings.imapPort());
    model.addAttribute("times", times);
    model.addAttribute("now", now);
    model.addAttribute("ahead", ahead(clock.offset()));
    model.addAttribute("next", machine.nextStop().map(times::inWords).orElse(null));
    model.addAttribute("openTasks", tasks.createTaskQuery().active().count());
    model.addAttribute("pileSize", Pile.QUOTES);
    model.addAttribute("imported", pile.imported());
    model.addAttribute("mails", mails.stream().limit(MAILS_ON_A_PAGE).toList());
    model.addAttribute("page", shown);
    model.addAttribute("hasOlder", mails.size() > MAILS_ON_A_PAGE);
    return "demo/page";
  }

  @GetMapping("/demo/pile.csv")
  ResponseEntity<String> pile() {
    return ResponseEntity.ok()
        .contentType(CSV)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("pile.csv").build().toString())
        .body(pile.csv());
  }

  private static String ahead(Duration offset) {
    var minutes = offset.plusSeconds(30).toMinutes();
    if (minutes == 0) {
      return null;
    }
    // A journey of a week takes some seconds, and yet is a week.
    var days = offset.plusMinutes(30).toDays();
    return days > 0
        ? days + (days == 1 ? " day" : " days")
        : minutes / 60 + " h " + minutes % 60 + " min";
  }
}
