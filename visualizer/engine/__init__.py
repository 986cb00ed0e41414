"""The arithmetic: pure functions of NumPy arrays, without state and without files.

The field's words in code, the tutorial's names on the screen:

=========================  ===========================  ==========================
code                       shape                        tutorial
=========================  ===========================  ==========================
``table.inputs``           (n_rows, n_inputs)           X = l0
``table.targets``          (n_rows, n_outputs)          y
``network.weights[k]``     (fan_in, fan_out)            syn0, syn1, ...
``pass_.activations[k]``   (n_rows, width of layer k)   l0, l1, l2, ...
``pass_.errors[k]``        as layer k + 1               l1_error, l2_error, ...
``pass_.deltas[k]``        as layer k + 1               l1_delta, l2_delta, ...
``pass_.updates[k]``       as ``weights[k]``            l0.T.dot(l1_delta), ...
``iteration``              int                          j
=========================  ===========================  ==========================

Errors, deltas and updates are counted with the matrix that leads into the layer, so ``errors[-1]`` is the error of the
output layer: l2_error in a network with one hidden layer, l1_error in one with none.
"""
