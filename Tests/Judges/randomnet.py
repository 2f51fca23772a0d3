def write_network(seed, folder):
    raise NotImplementedError
