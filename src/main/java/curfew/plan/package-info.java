/**
 * What shall be done, written down. Decisions and details come in, a {@link curfew.plan.Draft} is lowered to edits through the
 * dialect, and only {@link curfew.plan.Draft#seal} makes a {@link curfew.plan.Plan}: data that can be reviewed, stored, digested,
 * inverted and applied without reading anything else. It must not know limits, journals or servers.
 */
@NullMarked
package curfew.plan;

import org.jspecify.annotations.NullMarked;
