package io.followthrough.sale;

import io.followthrough.customer.Customer;
import io.followthrough.customer.Journey;
import io.followthrough.engine.Variable;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** The contract of the process {@code sale}. */
@Component
public class SaleProcess {

  public static final String KEY = "sale";

  /** The message, and the process whose form takes in a quote. */
  public static final String QUOTE_GIVEN = "quote-given";

  /** The tasks in which a rep and the customer talk. */
  static final String FIRST_CONVERSATION = "firstConversation";

  static final String PREPARE_QUOTE = "prepareQuote";

  /** The step that mails a quote, and the error by which it says that no mail is wanted. */
  static final String SEND_QUOTE = "sendQuote";

  static final String MAIL_NOT_WANTED = "mail-not-wanted";

  /** The message that a quote did not go out, and the result with which it goes back to the rep. */
  private static final String QUOTE_KEPT_BACK_MESSAGE = "quote-kept-back";

  private static final String QUOTE_KEPT_BACK = "quoteKeptBack";

  /** Who the lead is: {@code new}, {@code inTouch} or {@code leftAlone}. */
  static final Variable<String> STANDING = new Variable<>("standing", String.class);

  /** Whom the decision table {@code lead-routing} chose. */
  static final Variable<String> REP = new Variable<>("rep", String.class);

  /** Whether a customer who wanted to be left alone allows us to be in touch again. */
  static final Variable<Boolean> PERMITTED = new Variable<>("permitted", Boolean.class);

  /** The quote that was prepared last. */
  static final Variable<Long> QUOTE_ID = new Variable<>("quoteId", Long.class);

  /** Whether the quote that was prepared reaches the customer by mail. */
  static final Variable<Boolean> MAILABLE = new Variable<>("mailable", Boolean.class);

  /** Whether a quote that came in belongs to a sale that is open already. */
  static final Variable<Boolean> SALE_OPEN = new Variable<>("saleOpen", Boolean.class);

  /** Input beside the start form's, from Java only: the customer who named this lead. */
  public static final String REFERRED_BY_ID = "referredById";

  /** The result of a conversation that ended with the wish for a quote, once it is sent. */
  static final String QUOTE_SENT = "quoteSent";

  /** What the sale is for now, in the words of the decision table {@code cadence}. */
  static final String LEAD = "lead";

  static final String QUOTE = "quote";

  /** A lead that was taken in: the customer it is, and the number of the sale it is part of. */
  public record TakenIn(long customerId, String saleNumber) {}

  private final RuntimeService runtime;

  SaleProcess(RuntimeService runtime) {
    this.runtime = runtime;
  }

  /**
   * Takes in a lead as the start form would.
   *
   * @param lead the fields of the form {@code new-lead}, and {@link #REFERRED_BY_ID}
   * @throws io.followthrough.engine.Refused when the lead cannot be taken as it is
   */
  public TakenIn receive(Map<String, String> lead) {
    VariableMap form = Variables.createVariables();
    lead.forEach((field, text) -> form.putValueTyped(field, Variables.stringValue(text, true)));
    var started =
        runtime.createProcessInstanceByKey(KEY).setVariables(form).executeWithVariablesInReturn();
    return new TakenIn(
        ((Number) started.getVariables().get(Journey.CUSTOMER_ID.name())).longValue(),
        started.getBusinessKey());
  }

  /** Begins a sale whose quote the customer already has. */
  void followUp(Sale sale) {
    runtime
        .createMessageCorrelation(QUOTE_GIVEN)
        .processInstanceBusinessKey(sale.number())
        .setVariable(Journey.CUSTOMER_ID.name(), sale.customerId())
        .correlateStartMessage();
  }

  /** The quote that was mailed last did not go out: a rep hands it over before the follow-up. */
  void handOverQuote(String processInstanceId) {
    var followedUp =
        runtime
            .createExecutionQuery()
            .processInstanceId(processInstanceId)
            .messageEventSubscriptionName(QUOTE_KEPT_BACK_MESSAGE)
            .list();
    // A letter may have to be answered before the follow-up begins: then the sale reads it there.
    runtime.setVariable(processInstanceId, Journey.RESULT.name(), QUOTE_KEPT_BACK);
    followedUp.forEach(
        execution -> runtime.messageEventReceived(QUOTE_KEPT_BACK_MESSAGE, execution.getId()));
  }

  /** Whether the sale is still under way. */
  boolean isOpen(String processInstanceId) {
    return runtime
            .createProcessInstanceQuery()
            .processDefinitionKey(KEY)
            .processInstanceId(processInstanceId)
            .count()
        > 0;
  }

  /** Every gateway finds the variables it asks for. */
  static void begin(
      DelegateExecution execution, Customer customer, Sale sale, String standing, String purpose) {
    LeadRouting.facts(customer).forEach(execution::setVariable);
    execution.setProcessBusinessKey(sale == null ? null : sale.number());
    STANDING.in(execution, standing);
    REP.in(execution, null);
    PERMITTED.in(execution, null);
    QUOTE_ID.in(execution, null);
    MAILABLE.in(execution, null);
    Journey.PURPOSE.in(execution, purpose);
    Journey.RESULT.in(execution, null);
    Journey.NEWS.in(execution, null);
    Journey.PROMISED_AT.in(execution, (Date) null);
    Journey.NEXT_STEP_AT.in(execution, (Date) null);
  }
}
