package io.followthrough.meeting;

import static java.util.stream.Collectors.groupingBy;

import io.followthrough.meeting.Outcomes.Referred;
import io.followthrough.meeting.ResultSheet.Referrer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who brought whom, and what came of it. */
@Component
class ReferralTree {

  private static final int MOST = 100;

  /** No database takes more than so many customers in one question. */
  private static final int AT_ONCE = 1000;

  private final Outcomes outcomes;

  ReferralTree(Outcomes outcomes) {
    this.outcomes = outcomes;
  }

  /** Those who were named by nobody themselves, with the most others below them first. */
  List<Referrer> grow(Scope scope) {
    var all = outcomes.referred(scope);
    var byReferrer = all.stream().collect(groupingBy(Referred::referredBy));
    var known = new HashMap<Long, Referred>();
    all.forEach(one -> known.put(one.id(), one));
    var roots = byReferrer.keySet().stream().filter(id -> !known.containsKey(id)).toList();
    var names = names(scope, roots);
    return roots.stream()
        .map(
            id ->
                node(
                    new Referred(id, names.get(id), 0, List.of(), List.of()),
                    byReferrer,
                    new HashSet<>()))
        .sorted(Comparator.comparing(Referrer::below).reversed().thenComparing(Referrer::id))
        .limit(MOST)
        .toList();
  }

  /** Two who named each other end the branch: a tree has no circles. */
  private static Referrer node(
      Referred customer, Map<Long, List<Referred>> byReferrer, Set<Long> above) {
    above.add(customer.id());
    var referrals =
        byReferrer.getOrDefault(customer.id(), List.of()).stream()
            .filter(one -> !above.contains(one.id()))
            .sorted(Comparator.comparing(Referred::id))
            .map(one -> node(one, byReferrer, above))
            .toList();
    above.remove(customer.id());
    return new Referrer(
        customer.id(),
        customer.name(),
        Amount.sum(customer.won()),
        Amount.sum(customer.open()),
        referrals.size() + referrals.stream().mapToInt(Referrer::below).sum(),
        Amount.sum(
            referrals.stream()
                .flatMap(one -> Stream.concat(one.won().stream(), one.wonBelow().stream()))
                .toList()),
        referrals);
  }

  private Map<Long, String> names(Scope scope, List<Long> ids) {
    var names = new HashMap<Long, String>();
    var rest = new ArrayList<>(ids);
    for (var from = 0; from < rest.size(); from += AT_ONCE) {
      names.putAll(
          outcomes.names(scope, rest.subList(from, Math.min(rest.size(), from + AT_ONCE))));
    }
    return names;
  }
}
