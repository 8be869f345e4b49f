package io.followthrough.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.core.env.PropertySource;

/**
 * The demo's own {@code followthrough.secret}: made at random when it is first asked for, and kept
 * beside the demo's data, so that the links in its mails outlive a restart.
 */
class DemoSecret extends PropertySource<Path> {

  static final String SETTING = "followthrough.secret";

  private static final int BYTES = 32;

  /**
   * @param folder where the demo keeps its data; made when the secret is
   */
  DemoSecret(Path folder) {
    super("demo secret", folder.resolve("demo.secret"));
  }

  @Override
  public Object getProperty(String name) {
    return SETTING.equals(name) ? kept() : null;
  }

  private synchronized String kept() {
    try {
      if (!Files.exists(source)) {
        keep();
      }
      return Files.readString(source).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void keep() throws IOException {
    Files.createDirectories(source.toAbsolutePath().getParent());
    var secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    try {
      create();
    } catch (FileAlreadyExistsException another) {
      return;
    }
    Files.writeString(source, HexFormat.of().formatHex(secret));
  }

  private void create() throws IOException {
    if (source.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          source,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(source);
    }
  }
}
