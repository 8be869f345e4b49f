package io.followthrough.engine;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.Permissions.READ_HISTORY;
import static org.camunda.bpm.engine.authorization.Permissions.READ_INSTANCE;
import static org.camunda.bpm.engine.authorization.Permissions.READ_TASK;
import static org.camunda.bpm.engine.authorization.Permissions.TASK_ASSIGN;
import static org.camunda.bpm.engine.authorization.Permissions.UPDATE;
import static org.camunda.bpm.engine.authorization.Permissions.UPDATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.Permissions.UPDATE_TASK;
import static org.camunda.bpm.engine.authorization.Resources.APPLICATION;
import static org.camunda.bpm.engine.authorization.Resources.DECISION_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.DECISION_REQUIREMENTS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.DEPLOYMENT;
import static org.camunda.bpm.engine.authorization.Resources.FILTER;
import static org.camunda.bpm.engine.authorization.Resources.GROUP;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_INSTANCE;
import static org.camunda.bpm.engine.authorization.Resources.TASK;
import static org.camunda.bpm.engine.authorization.Resources.USER;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.springframework.stereotype.Component;

/** The groups that work here, and what each of them may see and do from the first day on. */
@Component
class Rights {

  /** The processes that a rep starts, each with its form. */
  private static final List<String> DOORS =
      List.of("sale", "quote-given", "call-back", "customer-contact", "promise");

  private final IdentityService identity;
  private final AuthorizationService authorizations;

  Rights(IdentityService identity, AuthorizationService authorizations) {
    this.identity = identity;
    this.authorizations = authorizations;
  }

  void giveAll() {
    group(People.REP, "Sales reps");
    group(People.MANAGER, "Sales managers");
    group(People.ANALYST, "Process analysts");
    giveReps();
    giveManagers();
    giveAnalysts();
  }

  /** Lets a group start a process by its form. */
  void letStart(String group, String process) {
    give(group, PROCESS_DEFINITION, process, CREATE_INSTANCE);
  }

  /** The doors that came with leaves and hand-overs; only a manager says that a rep leaves. */
  void openDoorsOfOwners() {
    for (var door : List.of("leave", "hand-over")) {
      letStart(People.REP, door);
      letStart(People.MANAGER, door);
    }
    letStart(People.MANAGER, "rep-leaves");
  }

  /** Lets a group use a filter, not change it. */
  void letRead(String group, String filter) {
    give(group, FILTER, filter, READ);
  }

  // Which tasks a rep sees is no right of the group's: it comes with each task.
  private void giveReps() {
    give(People.REP, APPLICATION, "tasklist", ACCESS);
    give(People.REP, PROCESS_DEFINITION, ANY, READ);
    give(People.REP, PROCESS_INSTANCE, ANY, CREATE);
    DOORS.forEach(door -> give(People.REP, PROCESS_DEFINITION, door, CREATE_INSTANCE));
  }

  private void giveManagers() {
    give(People.MANAGER, APPLICATION, "tasklist", ACCESS);
    give(People.MANAGER, APPLICATION, "cockpit", ACCESS);
    give(People.MANAGER, TASK, ANY, READ, UPDATE, TASK_ASSIGN);
    give(
        People.MANAGER,
        PROCESS_DEFINITION,
        ANY,
        READ,
        READ_INSTANCE,
        UPDATE_INSTANCE,
        READ_TASK,
        UPDATE_TASK,
        READ_HISTORY);
    give(People.MANAGER, PROCESS_INSTANCE, ANY, CREATE, READ, UPDATE);
    DOORS.forEach(door -> give(People.MANAGER, PROCESS_DEFINITION, door, CREATE_INSTANCE));
    give(People.MANAGER, DECISION_DEFINITION, ANY, READ, READ_HISTORY);
    give(People.MANAGER, USER, ANY, READ);
    give(People.MANAGER, GROUP, ANY, READ);
  }

  private void giveAnalysts() {
    give(People.ANALYST, APPLICATION, "cockpit", ACCESS);
    // Deleting comes with a deployment of one's own, and with no other.
    give(People.ANALYST, DEPLOYMENT, ANY, CREATE, READ);
    give(People.ANALYST, PROCESS_DEFINITION, ANY, READ);
    give(People.ANALYST, DECISION_DEFINITION, ANY, READ);
    give(People.ANALYST, DECISION_REQUIREMENTS_DEFINITION, ANY, READ);
  }

  private void group(String id, String name) {
    if (identity.createGroupQuery().groupId(id).count() == 0) {
      var group = identity.newGroup(id);
      group.setName(name);
      group.setType("WORKFLOW");
      identity.saveGroup(group);
    }
  }

  private void give(String group, Resource resource, String id, Permission... permissions) {
    var existing =
        authorizations
            .createAuthorizationQuery()
            .authorizationType(Authorization.AUTH_TYPE_GRANT)
            .groupIdIn(group)
            .resourceType(resource)
            .resourceId(id)
            .singleResult();
    var grant =
        existing == null
            ? authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT)
            : existing;
    grant.setGroupId(group);
    grant.setResource(resource);
    grant.setResourceId(id);
    for (var permission : permissions) {
      grant.addPermission(permission);
    }
    authorizations.saveAuthorization(grant);
  }
}
