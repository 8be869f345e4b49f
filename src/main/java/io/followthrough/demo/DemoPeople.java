package io.followthrough.demo;

import io.followthrough.engine.People;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * The people who work at the demo's company; each one's password is the user's name. The
 * administrator comes from the settings, as everywhere.
 */
@DemoOnly
@Component
class DemoPeople implements InitializingBean {

  /**
   * Somebody who works here.
   *
   * @param phone a number that rings nowhere: it is kept for dramas
   * @param group the id of the one group that the person is a member of
   * @param work what the person does here, in a word or two
   */
  record Colleague(
      String id, String firstName, String lastName, String phone, String group, String work) {

    public String name() {
      return firstName + " " + lastName;
    }
  }

  private static final List<Colleague> EVERYBODY =
      List.of(
          new Colleague("anna", "Anna", "Albright", "+44 117 496 0111", "rep", "sales rep"),
          new Colleague("ben", "Ben", "Brooks", "+44 117 496 0112", "rep", "sales rep"),
          new Colleague("carla", "Carla", "Castillo", "+44 117 496 0113", "rep", "sales rep"),
          new Colleague("mona", "Mona", "Meyer", "+44 117 496 0114", "manager", "sales manager"),
          new Colleague("pia", "Pia", "Park", "+44 117 496 0115", "analyst", "process analyst"));

  private final IdentityService identity;

  DemoPeople(IdentityService identity) {
    this.identity = identity;
  }

  List<Colleague> everybody() {
    return EVERYBODY;
  }

  /** Whoever is there already stays as is. */
  @Override
  public void afterPropertiesSet() {
    EVERYBODY.forEach(this::hire);
  }

  private void hire(Colleague colleague) {
    if (identity.createGroupQuery().groupId(colleague.group()).count() == 0) {
      identity.saveGroup(identity.newGroup(colleague.group()));
    }
    if (identity.createUserQuery().userId(colleague.id()).count() > 0) {
      return;
    }
    var user = identity.newUser(colleague.id());
    user.setFirstName(colleague.firstName());
    user.setLastName(colleague.lastName());
    user.setEmail(colleague.id() + "@larkfield.example");
    user.setPassword(colleague.id());
    identity.saveUser(user);
    identity.setUserInfo(colleague.id(), People.PHONE, colleague.phone());
    identity.createMembership(colleague.id(), colleague.group());
  }
}
