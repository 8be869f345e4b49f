package io.followthrough.demo;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.web.ServerProperties;

/** The demo's passwords are known to everybody, so nobody else's machine may reach it. */
class LoopbackOnlyTest {

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void thisMachineMayListenToItself(String address) {
    assertThatCode(() -> listenOn(address)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.0.2.7", "::"})
  void anyOtherAddressIsRefusedBeforeTheFirstRequest(String address) {
    assertThatExceptionOfType(DemoCannotStart.class)
        .isThrownBy(() -> listenOn(address))
        .withMessage("The demo listens on this machine only, as everybody knows its passwords.");
  }

  @Test
  void noAddressMeansEveryAddress() {
    assertThatExceptionOfType(DemoCannotStart.class)
        .isThrownBy(() -> new LoopbackOnly(new ServerProperties()).afterPropertiesSet());
  }

  private static void listenOn(String address) throws UnknownHostException {
    var server = new ServerProperties();
    server.setAddress(InetAddress.getByName(address));
    new LoopbackOnly(server).afterPropertiesSet();
  }
}
