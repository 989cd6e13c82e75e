/**
 * Words for tests: persons, accounts, rules and whole nights in memory, so that a test reads as a fact. Nothing here decides; it only
 * builds what the stages take, and plays them one after the other.
 */
package curfew.given;
