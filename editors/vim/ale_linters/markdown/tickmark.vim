call tickmark#DefineForALE('markdown', 'markdown')
