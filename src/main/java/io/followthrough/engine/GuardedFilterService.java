package io.followthrough.engine;

import java.util.List;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.FilterServiceImpl;
import org.camunda.bpm.engine.query.Query;

/**
 * Holds to {@link NoHiddenExpressions} when a filter is saved, and again whenever one is used: what
 * lies in the database may be older than this rule, and a filter can be extended on the way.
 */
class GuardedFilterService extends FilterServiceImpl {

  @Override
  public Filter saveFilter(Filter filter) {
    NoHiddenExpressions.check(filter.getQuery());
    return super.saveFilter(filter);
  }

  @Override
  public <T> List<T> list(String filter) {
    check(filter, null);
    return super.list(filter);
  }

  @Override
  public <T, Q extends Query<?, T>> List<T> list(String filter, Q extension) {
    check(filter, extension);
    return super.list(filter, extension);
  }

  @Override
  public <T> List<T> listPage(String filter, int first, int max) {
    check(filter, null);
    return super.listPage(filter, first, max);
  }

  @Override
  public <T, Q extends Query<?, T>> List<T> listPage(
      String filter, Q extension, int first, int max) {
    check(filter, extension);
    return super.listPage(filter, extension, first, max);
  }

  @Override
  public <T> T singleResult(String filter) {
    check(filter, null);
    return super.singleResult(filter);
  }

  @Override
  public <T, Q extends Query<?, T>> T singleResult(String filter, Q extension) {
    check(filter, extension);
    return super.singleResult(filter, extension);
  }

  @Override
  public Long count(String filter) {
    check(filter, null);
    return super.count(filter);
  }

  @Override
  public Long count(String filter, Query<?, ?> extension) {
    check(filter, extension);
    return super.count(filter, extension);
  }

  private void check(String filterId, Query<?, ?> extension) {
    NoHiddenExpressions.check(extension);
    var filter = getFilter(filterId);
    if (filter != null) {
      NoHiddenExpressions.check(filter.getQuery());
    }
  }
}
