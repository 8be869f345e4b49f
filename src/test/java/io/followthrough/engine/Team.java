package io.followthrough.engine;

import org.camunda.bpm.engine.IdentityService;

/** Anna and Ben sell, Mona leads them, Pia draws the processes. */
record Team(IdentityService identity) {

  void isThere() {
    identity.clearAuthentication();
    person("anna", "Anna", "Ahrens", "anna@example.com", People.REP);
    person("ben", null, null, null, People.REP);
    person("mona", "Mona", "Moser", "mona@example.com", People.MANAGER);
    person("pia", "Pia", "Paulsen", "pia@example.com", People.ANALYST);
  }

  /** Whatever follows is done by this person, as after a login. */
  void isAtWork(String user) {
    identity.clearAuthentication();
    var groups =
        identity.createGroupQuery().groupMember(user).list().stream()
            .map(group -> group.getId())
            .toList();
    identity.setAuthentication(user, groups);
  }

  void goesHome() {
    identity.clearAuthentication();
  }

  private void person(String id, String first, String last, String mail, String group) {
    if (identity.createUserQuery().userId(id).count() > 0) {
      return;
    }
    var user = identity.newUser(id);
    user.setFirstName(first);
    user.setLastName(last);
    user.setEmail(mail);
    user.setPassword(id);
    identity.saveUser(user);
    identity.createMembership(id, group);
  }
}
