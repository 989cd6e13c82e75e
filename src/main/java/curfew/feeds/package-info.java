/**
 * What HR and the contract office say. A file and its {@link curfew.feeds.Mapping} come in; typed {@link curfew.feeds.Row rows},
 * {@link curfew.feeds.Reject rejects} and a receipt with digest and counts go out, and a copy of the bytes that were read is
 * kept. It must not know what a person, an account or a plan is: joining rows is the roster's work.
 */
@NullMarked
package curfew.feeds;

import org.jspecify.annotations.NullMarked;
