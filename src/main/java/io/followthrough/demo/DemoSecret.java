package io.followthrough.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/**
 * The demo's own {@code followthrough.secret}: made at random when it is first asked for, and kept
 * beside the demo's data, so that the links in its mails outlive a restart.
 */
class DemoSecret extends PropertySource<String> {

  static final String SETTING = "followthrough.secret";

  private static final int BYTES = 32;

  private final Environment settings;

  /**
   * @param settings that tell where the demo keeps its data, asked when the secret is
   */
  DemoSecret(Environment settings) {
    // Not the settings themselves: Spring Boot looks for further sources inside of a source.
    super("demo secret", SETTING);
    this.settings = settings;
  }

  @Override
  public Object getProperty(String name) {
    return SETTING.equals(name) ? kept() : null;
  }

  private synchronized String kept() {
    var file = Path.of(settings.getProperty("followthrough.data", "./data"), "demo.secret");
    try {
      if (!Files.exists(file)) {
        keep(file);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void keep(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    var secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    try {
      create(file);
    } catch (FileAlreadyExistsException another) {
      return;
    }
    Files.writeString(file, HexFormat.of().formatHex(secret));
  }

  private static void create(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(file);
    }
  }
}
