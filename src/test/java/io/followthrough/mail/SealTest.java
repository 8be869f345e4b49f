package io.followthrough.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class SealTest {

  private static final String SECRET = "a secret that is kept for these tests alone";

  private final Seal seal = new Seal(new PublicSettings(null, SECRET));

  @Test
  void whatWasSealedOpensForItsPurposeOnly() {
    var token = seal.seal("stop", "17");

    assertThat(token).matches("[0-9a-f]{36}");
    assertThat(seal.open("stop", token)).contains("17");
    assertThat(seal.open("when", token)).isEmpty();
    assertThat(seal.open("stop", seal.seal("stop\u0000", "17"))).isEmpty();
    assertThat(seal.open("reply", seal.seal("reply", "Zoë & Søn"))).contains("Zoë & Søn");
  }

  @Test
  void aMailServerThatChangesCapitalLettersDoesNoHarm() {
    var token = seal.seal("reply", "4711");

    assertThat(seal.open("reply", token.toUpperCase(Locale.ROOT))).contains("4711");
  }

  @Test
  void noLetterCanBeChangedAddedOrLeftOut() {
    var token = seal.seal("stop", "17");

    for (var at = 0; at < token.length(); at++) {
      for (var letter : "0123456789abcdef".toCharArray()) {
        if (letter != token.charAt(at)) {
          var changed = token.substring(0, at) + letter + token.substring(at + 1);
          assertThat(seal.open("stop", changed)).as(changed).isEmpty();
        }
      }
    }
    for (var length = 0; length < token.length(); length++) {
      assertThat(seal.open("stop", token.substring(0, length))).isEmpty();
    }
    assertThat(seal.open("stop", token + "30")).isEmpty();
  }

  @Test
  void whatIsNoTokenIsNobodys() {
    for (var nonsense :
        new String[] {
          null, "", "17", "stop", "x".repeat(36), "0".repeat(2000), "\u0660".repeat(36)
        }) {
      assertThat(seal.open("stop", nonsense)).isEmpty();
    }
  }

  @Test
  void anotherSecretMakesOtherSeals() {
    var other = new Seal(new PublicSettings(null, SECRET.replace('a', 'b')));

    assertThat(seal.open("stop", other.seal("stop", "17"))).isEmpty();
  }

  @Test
  void withoutASecretNothingIsSealed() {
    var without = new Seal(new PublicSettings(null, null));

    assertThat(without.isReady()).isFalse();
    assertThat(without.open("stop", seal.seal("stop", "17"))).isEmpty();
    assertThatThrownBy(() -> without.seal("stop", "17"))
        .hasMessage(
            "Nothing can be sealed: set followthrough.secret to at least 32 random characters.");
  }

  @Test
  void aLinkLeadsToOnePageOfOneCustomer() {
    var links = Post.links("https://sales.larkfield.example");
    var stop = links.stop(17).orElseThrow();

    assertThat(stop).startsWith("https://sales.larkfield.example/stop/");
    var token = stop.substring(stop.lastIndexOf('/') + 1);
    assertThat(links.customerOf(CustomerLinks.STOP, token)).contains(17L);
    assertThat(links.customerOf(CustomerLinks.WHEN, token)).isEmpty();
    assertThat(links.when(17).orElseThrow())
        .startsWith("https://sales.larkfield.example/when/")
        .doesNotEndWith(token);
    assertThat(Post.links(null).stop(17)).isEmpty();
  }

  @Test
  void settingsThatCannotWorkAreRefusedWithASentenceAndWithoutTheSecret() {
    for (var address :
        new String[] {
          "sales.larkfield.example",
          "ftp://sales.larkfield.example",
          "https://sales.larkfield.example/",
          "https://sales.larkfield.example?x=1",
          "https://sales.larkfield.example>,<https://evil.example",
          "https://",
          "https://sales.larkfield.example\u760d\u760aBcc:all@example.com"
        }) {
      assertThatThrownBy(() -> new PublicSettings(address, SECRET))
          .as(address)
          .hasMessageContaining("for example https://sales.your-company.com");
    }
    assertThatThrownBy(() -> new PublicSettings("https://sales.larkfield.example", null))
        .hasMessageContaining("set followthrough.secret to at least 32 random characters");
    assertThatThrownBy(() -> new PublicSettings(null, "too short"))
        .hasMessageContaining("too short to be a secret")
        .hasMessageNotContaining("\"too short\"");
    assertThat(new PublicSettings("https://sales.larkfield.example/sales", SECRET).toString())
        .doesNotContain(SECRET);
  }
}
