package io.followthrough.meeting;

import java.util.List;

/**
 * The running instances of one version of a process.
 *
 * @param total how many there are; {@code instances} holds the first of them
 */
record InstanceList(int total, List<Line> instances) {

  /**
   * @param businessKey the number of the sale, or null
   * @param where what the model calls the steps at which it stands
   */
  record Line(
      String id,
      String businessKey,
      long customerId,
      String customer,
      String company,
      Rep owner,
      List<String> where) {}
}
