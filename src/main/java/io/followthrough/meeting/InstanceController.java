package io.followthrough.meeting;

import io.followthrough.customer.Readers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Names the customers of process instances, whose keys are numbers so that names can be erased. */
@RestController
@Tag(name = "Meeting")
class InstanceController {

  record Whom(long customerId, String name) {}

  private final Instances instances;
  private final Scopes scopes;
  private final Readers readers;

  InstanceController(Instances instances, Scopes scopes, Readers readers) {
    this.instances = instances;
    this.scopes = scopes;
    this.readers = readers;
  }

  @GetMapping("/api/instances")
  @Operation(
      summary = "The running instances of a process, by their customers",
      description =
          "Of one version of a process: customer, owner, and where each instance stands; at most"
              + " 500, by name. A rep sees own customers only.")
  InstanceList of(@RequestParam String definitionId) {
    return instances.of(definitionId, scopes.asked(List.of()));
  }

  @GetMapping("/api/instances/{id}/customer")
  @Operation(
      summary = "Whom a process instance is about",
      description = "For those who may read about the customer.")
  Whom whom(@PathVariable String id) {
    var reader = readers.current();
    var customerId =
        instances
            .customerOf(id)
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "This instance is about no customer."));
    var customer = readers.customer(customerId, reader);
    return new Whom(customer.id(), customer.name());
  }
}
