package io.followthrough;

import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the platform. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Followthrough {

  public static void main(String[] args) {
    // The engine stores due dates without a zone: every node must agree on one before anything
    // else.
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    SpringApplication.run(Followthrough.class, args);
  }
}
