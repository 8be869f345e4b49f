package io.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

class VariableTest {

  private static final Variable<Long> CUSTOMER_ID = new Variable<>("customerId", Long.class);
  private static final Variable<Integer> ATTEMPT = new Variable<>("attempt", Integer.class);

  @Test
  void aVariableThatIsNotThereIsNull() {
    assertThat(CUSTOMER_ID.from(scopeWith("other", 1L))).isNull();
  }

  @Test
  void wholeNumbersAreTakenAsTheModelsMadeThem() {
    assertThat(CUSTOMER_ID.from(scopeWith("customerId", 7))).isEqualTo(7L);
    assertThat(ATTEMPT.from(scopeWith("attempt", 2L))).isEqualTo(2);
  }

  @Test
  void anythingElseNamesTheCulprit() {
    assertThatThrownBy(() -> CUSTOMER_ID.from(scopeWith("customerId", "seven")))
        .hasMessage("Variable 'customerId' should be a Long but is a String");
  }

  @Test
  void writingGoesUnderTheSameName() {
    var scope = Mockito.mock(VariableScope.class);
    ATTEMPT.in(scope, 3);
    Mockito.verify(scope).setVariable("attempt", 3);
  }

  private static VariableScope scopeWith(String name, Object value) {
    var scope = Mockito.mock(VariableScope.class);
    Mockito.when(scope.getVariable(name)).thenReturn(value);
    return scope;
  }
}
