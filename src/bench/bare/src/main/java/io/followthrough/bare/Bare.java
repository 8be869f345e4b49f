package io.followthrough.bare;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Camunda's starters with its web applications and its REST interface, and nothing of ours. */
@SpringBootApplication
public class Bare {

  public static void main(String[] args) {
    SpringApplication.run(Bare.class, args);
  }
}
