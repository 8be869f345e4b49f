package io.followthrough.demo;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the style and the script of the demo's pages, in the demo only. */
@DemoOnly
@Configuration(proxyBeanMethods = false)
class DemoLook implements WebMvcConfigurer {

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry files) {
    files.addResourceHandler("/demo/look/**").addResourceLocations("classpath:/demo/look/");
  }
}
