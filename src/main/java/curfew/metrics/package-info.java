/**
 * Figures of a job's last run, for whoever watches over it. A run, the summary that its report printed and the open cases come in; Prometheus'
 * text goes out, into a file or to a Pushgateway. It works nothing out that a report says already, and names no person, account or group.
 */
@NullMarked
package curfew.metrics;

import org.jspecify.annotations.NullMarked;
