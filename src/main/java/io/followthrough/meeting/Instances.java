package io.followthrough.meeting;

import io.followthrough.engine.Models;
import io.followthrough.meeting.InstanceList.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds the customers of running process instances, and where these stand. */
@Component
class Instances {

  private static final int MOST = 500;

  private final JdbcClient jdbc;
  private final Models models;
  private final Team team;

  Instances(JdbcClient jdbc, Models models, Team team) {
    this.jdbc = jdbc;
    this.models = models;
    this.team = team;
  }

  private record Found(
      String id,
      String businessKey,
      long customerId,
      String customer,
      String company,
      String owner,
      int total) {}

  @Transactional(readOnly = true)
  public InstanceList of(String definitionId, Scope scope) {
    var found =
        scope
            .in(
                jdbc.sql(
                    """
                    select e.id_ as id, e.business_key_ as business_key, c.id as customer_id,
                      c.name as customer, c.company, c.owner, count(*) over () as total
                    from act_ru_execution e
                    join act_ru_variable v
                      on v.proc_inst_id_ = e.id_ and v.name_ = 'customerId'
                    join customer c on c.id = v.long_
                    where e.proc_def_id_ = :definitionId and e.parent_id_ is null %s
                    order by c.name, e.id_
                    limit :most
                    """
                        .formatted(scope.and("c.owner"))))
            .param("definitionId", definitionId)
            .param("most", MOST)
            .query(Found.class)
            .list();
    var where = found.isEmpty() ? Map.<String, List<String>>of() : where(definitionId, found);
    return new InstanceList(
        found.isEmpty() ? 0 : found.get(0).total(),
        found.stream()
            .map(
                one ->
                    new Line(
                        one.id(),
                        one.businessKey(),
                        one.customerId(),
                        one.customer(),
                        one.company(),
                        team.rep(one.owner()),
                        where.getOrDefault(one.id(), List.of())))
            .toList());
  }

  private Map<String, List<String>> where(String definitionId, List<Found> found) {
    var where = new HashMap<String, List<String>>();
    jdbc.sql(
            """
            select distinct proc_inst_id_, act_id_ from act_ru_execution
            where proc_inst_id_ in (:ids) and act_id_ is not null and is_active_ = true
            order by proc_inst_id_, act_id_
            """)
        .param("ids", found.stream().map(Found::id).toList())
        .query(
            row -> {
              where
                  .computeIfAbsent(row.getString("proc_inst_id_"), id -> new ArrayList<>())
                  .add(models.nameOf(definitionId, row.getString("act_id_")));
            });
    return where;
  }

  Optional<Long> customerOf(String instance) {
    return jdbc.sql(
            """
            select long_ from act_ru_variable
            where proc_inst_id_ = ? and name_ = 'customerId' and long_ is not null
            limit 1
            """)
        .param(instance)
        .query(Long.class)
        .optional();
  }
}
