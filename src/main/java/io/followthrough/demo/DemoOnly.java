package io.followthrough.demo;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Profile;

/** Exists in the embedded demo only; {@link EmbeddedDefaults} decides whether this is one. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Profile(EmbeddedDefaults.DEMO)
@interface DemoOnly {}
