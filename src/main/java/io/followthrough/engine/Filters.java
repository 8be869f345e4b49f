package io.followthrough.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/**
 * The lists that Tasklist opens with. They narrow down what a person may see anyway, so that one
 * filter serves a rep and a manager. Their dates come from the bean {@code diary}, in the zone of
 * whoever looks.
 */
@Component
class Filters {

  private static final List<Map<String, String>> SHOWN =
      List.of(
          Map.of("name", "customer", "label", "Customer"),
          Map.of("name", "company", "label", "Company"),
          Map.of("name", "amount", "label", "Amount"),
          Map.of("name", "why", "label", "Why"));

  private final FilterService filters;
  private final TaskService tasks;
  private final Rights rights;

  Filters(FilterService filters, TaskService tasks, Rights rights) {
    this.filters = filters;
    this.tasks = tasks;
    this.rights = rights;
  }

  void hangAll() {
    var forAll = List.of(People.REP, People.MANAGER);
    var forManagers = List.of(People.MANAGER);
    var list = new ArrayList<Filter>();
    list.add(
        new Filter(
            "My day",
            "What I do today, in this order",
            tasks
                .createTaskQuery()
                .taskAssigneeExpression("${currentUser()}")
                .followUpBeforeOrNotExistentExpression("${diary.endOfToday(currentUser())}"),
            forAll));
    list.add(
        new Filter(
            "New leads",
            "Nobody's yet, the letters of new leads too: who claims first owns the customer",
            tasks.createTaskQuery().taskCandidateGroup(People.REP).taskUnassigned(),
            forAll));
    list.add(
        new Filter(
            "Call back now",
            "Missed calls: three working hours, no more",
            tasks.createTaskQuery().taskDefinitionKey("callBack"),
            forAll));
    list.add(
        new Filter(
            "Overdue",
            "Late already",
            tasks.createTaskQuery().dueBeforeExpression("${diary.now()}"),
            forAll));
    list.add(
        new Filter(
            "This week",
            "What comes until the end of the week",
            tasks
                .createTaskQuery()
                .followUpBeforeOrNotExistentExpression("${diary.endOfWeek(currentUser())}"),
            forAll));
    list.add(
        new Filter(
            "Needs me",
            "What waits for a manager",
            tasks.createTaskQuery().taskCandidateGroup(People.MANAGER).includeAssignedTasks(),
            forManagers));
    list.add(
        new Filter("All of the team", "Every open task", tasks.createTaskQuery(), forManagers));

    for (var place = 0; place < list.size(); place++) {
      hang(list.get(place), place);
    }
  }

  private void hang(Filter filter, int place) {
    var saved =
        filters.saveFilter(
            filters
                .newTaskFilter(filter.name())
                .setQuery(filter.query().orderByTaskPriority().desc().orderByDueDate().asc())
                .setProperties(
                    Map.of(
                        "description",
                        filter.description(),
                        "priority",
                        place,
                        "refresh",
                        true,
                        "showUndefinedVariable",
                        false,
                        "variables",
                        SHOWN)));
    filter.readers().forEach(group -> rights.letRead(group, saved.getId()));
  }

  private record Filter(String name, String description, TaskQuery query, List<String> readers) {}
}
