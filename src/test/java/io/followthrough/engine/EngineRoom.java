package io.followthrough.engine;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;

/** The engine room alone: Camunda, its guards and its REST API, and no business at all. */
@EnableAutoConfiguration
@ComponentScan
class EngineRoom {}
