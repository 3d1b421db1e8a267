call tickmark#DefineForALE('html', 'html')
