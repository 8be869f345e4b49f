package io.followthrough.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** The {@link DemoRoom}, open for all tests of a class, with its data in a folder of its own. */
final class OpenDemo implements BeforeAllCallback, AfterAllCallback {

  private Path folder;
  private ConfigurableApplicationContext room;

  @Override
  public void beforeAll(ExtensionContext tests) throws Exception {
    folder = Files.createTempDirectory("demo");
    room = DemoRoom.open(folder);
  }

  @Override
  public void afterAll(ExtensionContext tests) throws Exception {
    room.close();
    FileSystemUtils.deleteRecursively(folder);
  }

  <T> T getBean(Class<T> type) {
    return room.getBean(type);
  }

  /** Its address for browsers and programs, without a slash at the end. */
  String address() {
    return "http://127.0.0.1:" + room.getEnvironment().getProperty("local.server.port");
  }
}
