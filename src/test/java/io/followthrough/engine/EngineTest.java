package io.followthrough.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/** A story told to the engine room: all of them share one engine and one database in memory. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = EngineRoom.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:engine-room;CASE_INSENSITIVE_IDENTIFIERS=TRUE;QUERY_CACHE_SIZE=500",
      "camunda.bpm.deployment-resource-pattern=classpath*:engine/*.bpmn,classpath*:engine/*.form",
      "camunda.bpm.job-execution.enabled=false",
      "server.forward-headers-strategy=native"
    })
@Import(Actors.class)
@interface EngineTest {}
