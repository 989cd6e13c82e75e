/** Tests of the embedded directory and the made-up company. */
@NullMarked
package curfew.demo;

import org.jspecify.annotations.NullMarked;
