/** A year of nights of a made-up company: what the comparison with past nights stops, and what it lets through. */
package curfew.year;
