package io.followthrough.customer;

import io.followthrough.customer.Intervention.What;
import io.followthrough.engine.Unchecked;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Forgets a person: nothing is under way any more, the engine has no history of it, and our tables
 * keep no word and no address. What figures are made of (when there was a sale, a quote, a touch)
 * stays with a record that names nobody.
 */
@Component
class Erasure {

  private static final String REASON = "The customer was forgotten.";

  /**
   * What happens to each table, in this order. Tables with a {@code customer_id} that are not named
   * here keep numbers and days only; a test holds every one of them against this list.
   */
  private static final List<String> STATEMENTS =
      List.of(
          "delete from heard where customer_id in (:numbers)",
          "delete from planned_touch where customer_id in (:numbers)",
          "delete from invitation where customer_id in (:numbers)",
          "delete from watch_found where customer_id in (:numbers)",
          "delete from left_behind where customer_id in (:numbers)",
          "delete from mail where customer_id in (:numbers)",
          "update touch set note = null where customer_id in (:numbers)",
          "update promise set words = 'Forgotten', next_step = null where customer_id in (:numbers)",
          "update missed_call set phone = null where customer_id in (:numbers)",
          "update hand_over set reason = 'Forgotten' where customer_id in (:numbers)",
          "update intervention set detail = '', why = 'Forgotten' where customer_id in (:numbers)",
          "update sales_meeting_customer set why = 'Forgotten' where customer_id in (:numbers)",
          """
          update incoming_mail set message_id = null, sender = null, sender_name = null,
            subject = 'Forgotten', words = ''
          where customer_id in (:numbers) or lower(sender) in (:addresses)
          """,
          "update sale set what = null, reason = null, source = null where customer_id in (:numbers)",
          """
          delete from quote_line where quote in (
            select id from quote where customer_id in (:numbers))
          """,
          """
          delete from quote_benefit where quote in (
            select id from quote where customer_id in (:numbers))
          """,
          "update quote set what = null, notes = null where customer_id in (:numbers)",
          """
          update customer set name = 'Forgotten', company = null, company_key = null, email = null,
            email_key = null, mail_domain = null, phone = null, phone_key = null, country = null,
            region = null, time_zone = null, language = null, preferred_channel = null,
            source = null, interest = null, referred_by = null, best_from = null,
            best_until = null, away_until = null, paused_until = null, email_refused_at = null,
            may_call_again = false, left_alone_at = coalesce(left_alone_at, :now),
            erased_at = :now, version = version + 1
          where id in (:numbers)
          """);

  /** Where a person is spoken of beside the own rows: mails to us, and files that came in. */
  private static final List<String> MENTIONS =
      List.of(
          """
          delete from mail
          where customer_id is null and (lower(plain) like :words or lower(html) like :words)
          """,
          "update quote_import_row set cells = null where lower(cells) like :words");

  private final Customers customers;
  private final Suppressions suppressions;
  private final Interventions interventions;
  private final JdbcClient database;
  private final RuntimeService runtime;
  private final HistoryService history;
  private final Unchecked unchecked;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Erasure(
      Customers customers,
      Suppressions suppressions,
      Interventions interventions,
      JdbcClient database,
      RuntimeService runtime,
      HistoryService history,
      Unchecked unchecked,
      Clock clock,
      TransactionTemplate transaction) {
    this.customers = customers;
    this.suppressions = suppressions;
    this.interventions = interventions;
    this.database = database;
    this.runtime = runtime;
    this.history = history;
    this.unchecked = unchecked;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** All of it, or nothing; it cannot be taken back. */
  void erase(Customer customer, String why) {
    // Not as one command of the engine's: each of ours is to see what the one before has done.
    transaction.executeWithoutResult(status -> forget(customers.locked(customer.id()), why));
  }

  private void forget(Customer customer, String why) {
    var numbers = customers.numbersOf(customer.id());
    var everybody = customers.all(numbers).values();
    everybody.forEach(suppressions::add);
    endProcesses(numbers);
    var addresses =
        everybody.stream().flatMap(one -> one.email().stream()).map(Erasure::lower).toList();
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    for (var statement : STATEMENTS) {
      database
          .sql(statement)
          .param("numbers", numbers)
          .param("addresses", addresses.isEmpty() ? List.of("") : addresses)
          .param("now", now)
          .update();
    }
    wordsOf(everybody)
        .forEach(
            words ->
                MENTIONS.forEach(
                    statement -> database.sql(statement).param("words", words).update()));
    interventions.note(customer.id(), What.ERASED, "", why);
  }

  /** How a person is spoken of; a first name alone would be many people's. */
  private static List<String> wordsOf(Collection<Customer> everybody) {
    return everybody.stream()
        .flatMap(one -> Stream.concat(Stream.of(one.name()), one.email().stream()))
        .filter(words -> words.contains(" ") || words.contains("@"))
        .map(words -> "%" + lower(words).replaceAll("[\\\\%_]", "\\\\$0") + "%")
        .toList();
  }

  private static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  private void endProcesses(List<Long> numbers) {
    var running =
        numbers.stream()
            .flatMap(number -> unchecked.call(() -> running(number)).stream())
            .collect(Collectors.toMap(ProcessInstance::getId, one -> one, (one, same) -> one));
    running.values().stream()
        // What was called by another one of them ends with it.
        .filter(one -> isOutermost(one, running.keySet()))
        .forEach(
            one ->
                unchecked.run(
                    () -> runtime.deleteProcessInstance(one.getId(), REASON, true, true)));
    var past =
        numbers.stream()
            .flatMap(number -> unchecked.call(() -> past(number)).stream())
            .collect(Collectors.toSet());
    if (!past.isEmpty()) {
      unchecked.run(() -> history.deleteHistoricProcessInstancesIfExists(List.copyOf(past)));
    }
  }

  private static boolean isOutermost(ProcessInstance one, Set<String> running) {
    var root = one.getRootProcessInstanceId();
    return root.equals(one.getId()) || !running.contains(root);
  }

  private List<ProcessInstance> running(long number) {
    return runtime
        .createProcessInstanceQuery()
        .variableValueEquals(Journey.CUSTOMER_ID.name(), number)
        .list();
  }

  private Set<String> past(long number) {
    return history
        .createHistoricProcessInstanceQuery()
        .variableValueEquals(Journey.CUSTOMER_ID.name(), number)
        .list()
        .stream()
        .map(HistoricProcessInstance::getId)
        .collect(Collectors.toSet());
  }
}
