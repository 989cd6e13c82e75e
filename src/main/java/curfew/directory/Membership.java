package curfew.directory;

/**
 * That an account is directly in a group.
 *
 * @param group its count of members is that of this attribute
 * @param attribute the group's attribute that holds it ({@code member}, {@code uniqueMember}, {@code memberUid})
 * @param value the value that stands there for the account, as it has to be sent to remove it
 * @param primary whether it is the primary group, which is no value of the group and cannot be removed as one
 */
public record Membership(Group group, String attribute, Value value, boolean primary) {}
